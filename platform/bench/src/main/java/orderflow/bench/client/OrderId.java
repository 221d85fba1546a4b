package orderflow.bench.client;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Reads a UUID from bytes of text without making a string of them. */
final class OrderId {

    /** 32 hexadecimal digits and four dashes. */
    static final int LENGTH = 36;

    private OrderId() {}

    /**
     * @throws IllegalArgumentException if there is something else
     */
    static UUID parse(ByteBuffer text, int start) {
        long most = 0;
        long least = 0;
        for (int i = 0; i < LENGTH; i++) {
            byte symbol = text.get(start + i);
            if (symbol == '-') {
                continue;
            }
            int digit = Character.digit(symbol, 16);
            if (digit < 0) {
                throw new IllegalArgumentException("No UUID at " + start);
            }
            // 18 symbols hold the first 16 digits, two dashes among them.
            if (i < 18) {
                most = most << 4 | digit;
            } else {
                least = least << 4 | digit;
            }
        }
        return new UUID(most, least);
    }
}
