package orderflow.bench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.nio.ByteBuffer;

/** The bytes of a POST that places an order, made once: of request n only the customer is new. */
final class OrderRequest {

    private static final String BODY =
            """
            {"customerId":"bench-000000","currency":"EUR","paymentToken":"tok_ok",\
            "items":[{"sku":"margherita","quantity":2,"unitPrice":1050}]}\
            """;

    private static final String DIGITS = "000000";

    private final ByteBuffer bytes;
    private final int customer;

    OrderRequest(URI shop) {
        String request =
                """
                POST /orders HTTP/1.1\r
                Host: %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s\
                """
                        .formatted(shop.getAuthority(), BODY.length(), BODY);
        byte[] text = request.getBytes(US_ASCII);
        bytes = ByteBuffer.allocateDirect(text.length).put(text);
        customer = request.indexOf("bench-" + DIGITS) + "bench-".length();
    }

    /** One of a million customers; valid until the next call. */
    ByteBuffer number(long n) {
        long rest = n;
        for (int i = DIGITS.length() - 1; i >= 0; i--) {
            bytes.put(customer + i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return bytes.rewind();
    }
}
