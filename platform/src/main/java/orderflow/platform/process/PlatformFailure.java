package orderflow.platform.process;

/**
 * Something the user has to know: its message is one sentence that says what is wrong and the way
 * out.
 */
public final class PlatformFailure extends RuntimeException {

    public PlatformFailure(String message) {
        super(message);
    }

    public PlatformFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
