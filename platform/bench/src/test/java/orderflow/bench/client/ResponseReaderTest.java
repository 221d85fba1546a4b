package orderflow.bench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {

    private static final String ID = "0199a0b1-c2d3-7e4f-8a5b-6c7d8e9fabcd";

    private static final String CREATED =
            """
            HTTP/1.1 201 Created\r
            location: /orders/%s\r
            Content-Length: 7\r
            \r
            {"a":1}\
            """
                    .formatted(ID);

    private static final String CHUNKED =
            """
            HTTP/1.1 201 \r
            Location: http://localhost:8081/orders/%s\r
            Transfer-Encoding: chunked\r
            \r
            a;x=y\r
            0123456789\r
            1\r
            x\r
            0\r
            Trailer: t\r
            \r
            """
                    .formatted(ID);

    private static final String REFUSED =
            "HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 40000\r\n\r\n"
                    + "x".repeat(40_000);

    @Test
    void readsOneResponseAfterTheOther() throws IOException {
        var responses = reader(CREATED + CHUNKED + REFUSED + CREATED, 100_000);

        for (int i = 0; i < 2; i++) {
            assertThat(responses.read()).isEqualTo(201);
            assertThat(responses.order()).isEqualTo(UUID.fromString(ID));
            assertThat(responses.last()).isFalse();
        }
        assertThat(responses.read()).isEqualTo(503);
        assertThat(responses.order()).isNull();
        assertThat(responses.last()).isTrue();
        assertThat(responses.read()).isEqualTo(201);
        assertThat(responses.last()).isFalse();
    }

    @Test
    void readsWhatComesInPieces() throws IOException {
        for (int piece = 1; piece < 20; piece++) {
            var responses = reader(CHUNKED + REFUSED + CREATED, piece);

            assertThat(responses.read()).isEqualTo(201);
            assertThat(responses.read()).isEqualTo(503);
            assertThat(responses.read()).isEqualTo(201);
            assertThat(responses.order()).isEqualTo(UUID.fromString(ID));
        }
    }

    @Test
    void saysThatTheServerIsGone() {
        assertThatThrownBy(() -> reader("HTTP/1.1 201 Created\r\nContent-Le", 100).read())
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> reader("SSH-2.0\r\n\r\n", 100).read())
                .isInstanceOf(IOException.class);
    }

    private static ResponseReader reader(String text, int piece) {
        return new ResponseReader(
                Channels.newChannel(
                        new Pieces(new ByteArrayInputStream(text.getBytes(US_ASCII)), piece)));
    }

    /** A network that delivers a few bytes at a time. */
    private static final class Pieces extends InputStream {

        private final InputStream all;
        private final int piece;

        private Pieces(InputStream all, int piece) {
            this.all = all;
            this.piece = piece;
        }

        @Override
        public int read() throws IOException {
            return all.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return all.read(bytes, offset, Math.min(piece, length));
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
