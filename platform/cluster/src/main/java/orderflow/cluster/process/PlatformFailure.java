package orderflow.cluster.process;

/**
 * Something the user has to know: its message is one sentence that says what is wrong and the way
 * out.
 */
public final class PlatformFailure extends RuntimeException {

    private final String sentence;

    public PlatformFailure(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public PlatformFailure(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
