package orderflow.deck;

/**
 * What was seen of each order, in eight bytes of an open hash table: a fingerprint of 56 bits and
 * eight bits of anything. A million orders take 16 MB. Two of them are taken for one once in a
 * hundred thousand such tapes.
 */
public final class Sightings {

    private static final int STATE_BITS = 8;
    private static final long STATE = (1 << STATE_BITS) - 1;

    private long[] slots = new long[1 << 12];
    private int used;

    /** 0 for one that was never seen. */
    public int of(String order) {
        return (int) (slots[slot(slots, fingerprint(order))] & STATE);
    }

    public void put(String order, int state) {
        long fingerprint = fingerprint(order);
        int slot = slot(slots, fingerprint);
        if (slots[slot] == 0) {
            used++;
        }
        slots[slot] = fingerprint | state;
        // At three quarters the searches become long.
        if (used * 4L > slots.length * 3L) {
            grow();
        }
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long entry : slots) {
            if (entry != 0) {
                larger[slot(larger, entry & ~STATE)] = entry;
            }
        }
        slots = larger;
    }

    /** Its own, or the free one where it belongs. */
    private static int slot(long[] slots, long fingerprint) {
        int mask = slots.length - 1;
        int slot = (int) (fingerprint >>> STATE_BITS) & mask;
        while (slots[slot] != 0 && (slots[slot] & ~STATE) != fingerprint) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Never 0, which marks a free slot. */
    private static long fingerprint(String order) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < order.length(); i++) {
            hash = (hash ^ order.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        long fingerprint = (hash ^ (hash >>> 31)) & ~STATE;
        return fingerprint == 0 ? 1L << STATE_BITS : fingerprint;
    }
}
