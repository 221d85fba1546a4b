export const OLD = 2; // Seconds after which a picture is the last one, and says its age.

/**
 * The pictures of the platform: whole ones, the newest at once. Listeners get each; what is drawn may be paused,
 * what is counted never is.
 */
class Pictures extends EventTarget {
  newest = null;
  #source = null;
  #arrived = 0;

  open() {
    // A browser has six connections to a host: a tab that nobody looks at gives its own back.
    document.addEventListener('visibilitychange', () => document.hidden ? this.#close() : this.#connect());
    setInterval(() => this.dispatchEvent(new Event('clock')), 500);
    this.#connect();
  }

  get connected() {
    return this.#source?.readyState === EventSource.OPEN;
  }

  /** Seconds since the picture arrived, by this machine's own clock. */
  get age() {
    return this.newest ? (performance.now() - this.#arrived) / 1000 : null;
  }

  /** The source that was silent longest, and its seconds. A deck that still reads the tapes says so: that is no silence. */
  get oldest() {
    const { ages, ledger } = this.newest;
    return Object.entries(ages)
      .filter(([source]) => source !== 'tape' || ledger.state !== 'READING')
      .map(([source, age]) => [source, (age ?? Infinity) + this.age])
      .toSorted((a, b) => b[1] - a[1])[0];
  }

  get isOld() {
    return !this.newest || !this.connected || this.oldest[1] > OLD;
  }

  #connect() {
    if (this.#source && this.#source.readyState !== EventSource.CLOSED) return;
    this.#source = new EventSource('/api/stream');
    this.#source.addEventListener('snapshot', event => this.#take(JSON.parse(event.data)));
    // The browser connects again by itself, unless the answer was an error.
    this.#source.onerror = () => {
      if (this.#source?.readyState === EventSource.CLOSED) setTimeout(() => this.#connect(), 1000);
    };
  }

  #close() {
    this.#source?.close();
    this.#source = null;
  }

  #take(snapshot) {
    this.newest = snapshot;
    this.#arrived = performance.now();
    this.dispatchEvent(new CustomEvent('picture', { detail: snapshot }));
  }
}

export const pictures = new Pictures();
export const everyPicture = show => pictures.addEventListener('picture', event => show(event.detail));
