package orderflow.bench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 responses one after the other and keeps of each what a load has to know. */
final class ResponseReader {

    /** Bytes. Header lines of ours are far shorter; bodies pass through in pieces. */
    private static final int BUFFER = 16 * 1024;

    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(US_ASCII);
    private static final byte[] TRANSFER_ENCODING = "transfer-encoding:".getBytes(US_ASCII);
    private static final byte[] CONNECTION_CLOSE = "connection: close".getBytes(US_ASCII);
    private static final byte[] LOCATION = "location:".getBytes(US_ASCII);

    private final ReadableByteChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).flip();
    private long length;
    private boolean chunked;
    private boolean last;
    private @Nullable UUID order;

    ResponseReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** Returns the status of the next response, which then is read to its end. */
    int read() throws IOException {
        length = 0;
        chunked = false;
        last = false;
        order = null;
        int status = status(line());
        for (int end = line(); end > in.position(); end = line()) {
            header(in.position(), end);
            next(end);
        }
        next(in.position());
        skipBody();
        return status;
    }

    /** Whose address is in {@code Location}; null without one. */
    @Nullable UUID order() {
        return order;
    }

    /** The server will close the connection. */
    boolean last() {
        return last;
    }

    private int status(int end) throws IOException {
        // HTTP/1.1 201
        int start = in.position() + 9;
        if (end < start + 3) {
            throw new IOException("No HTTP response");
        }
        int status = (int) number(start, start + 3, 10);
        next(end);
        return status;
    }

    private void header(int start, int end) throws IOException {
        if (is(CONTENT_LENGTH, start, end)) {
            length = number(start + CONTENT_LENGTH.length, end, 10);
        } else if (is(TRANSFER_ENCODING, start, end)) {
            chunked = true;
        } else if (is(CONNECTION_CLOSE, start, end)) {
            last = true;
        } else if (is(LOCATION, start, end)) {
            order = OrderId.parse(in, end - OrderId.LENGTH);
        }
    }

    private void skipBody() throws IOException {
        if (!chunked) {
            skip(length);
            return;
        }
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            skip(size);
            next(line());
        }
        for (int end = line(); end > in.position(); end = line()) {
            next(end);
        }
        next(in.position());
    }

    private long chunkSize() throws IOException {
        int end = line();
        long size = number(in.position(), end, 16);
        next(end);
        return size;
    }

    /** End of the line that begins at the buffer's position, without CR and LF. */
    private int line() throws IOException {
        for (int at = in.position(); ; at++) {
            while (at >= in.limit()) {
                at -= fill();
            }
            if (in.get(at) == '\n') {
                return at - 1;
            }
        }
    }

    /** Behind CR and LF. */
    private void next(int end) {
        in.position(end + 2);
    }

    private void skip(long bytes) throws IOException {
        long left = bytes;
        while (left > in.remaining()) {
            left -= in.remaining();
            in.position(in.limit());
            fill();
        }
        in.position(in.position() + (int) left);
    }

    /** Reads more; returns by how much what was there has moved towards the buffer's start. */
    private int fill() throws IOException {
        int moved = in.position();
        in.compact();
        if (!in.hasRemaining()) {
            throw new IOException("A line of more than %,d bytes".formatted(BUFFER));
        }
        int read = channel.read(in);
        in.flip();
        if (read < 0) {
            throw new EOFException("The server closed the connection");
        }
        return moved;
    }

    /** Lower-case {@code name} in any case. */
    private boolean is(byte[] name, int start, int end) {
        if (end - start < name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            int symbol = in.get(start + i);
            if (symbol != name[i] && (symbol | 0x20) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private long number(int start, int end, int radix) throws IOException {
        long number = 0;
        for (int i = start; i < end && in.get(i) != ';'; i++) {
            if (in.get(i) == ' ') {
                continue;
            }
            int digit = Character.digit(in.get(i), radix);
            if (digit < 0) {
                throw new IOException("No number in the response");
            }
            number = number * radix + digit;
        }
        return number;
    }
}
