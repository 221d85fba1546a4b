package orderflow.problems;

import static org.assertj.core.api.Assertions.assertThat;

import orderflow.tiny.TinyApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A service behind a proxy on the same machine, which has the name that its clients use. */
@SpringBootTest(
        classes = TinyApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.forward-headers-strategy=native",
            "orderflow.http.hosts=localhost,shop.example"
        })
class ProxyTest {
    @LocalServerPort private int port;

    @ParameterizedTest
    @CsvSource({
        "localhost,      shop.example, https://shop.example, 200",
        "localhost:8081, shop.example, http://evil.example, 403",
        "localhost:8081, evil.example, http://evil.example, 421",
        "evil.example,   localhost,    http://evil.example, 421",
        "evil.example,   localhost,    http://localhost,    421",
    })
    void bothNamesHaveToBeKnown(String host, String forwarded, String origin, int status) {
        var answer =
                Exchange.send(
                        port,
                        """
                        POST /bytes HTTP/1.1
                        Host: %s
                        X-Forwarded-Host: %s
                        X-Forwarded-Proto: https
                        Origin: %s
                        Content-Length: 1
                        Connection: close

                        x\
                        """
                                .formatted(host, forwarded, origin)
                                .replace("\n", "\r\n"));

        assertThat(answer.status()).isEqualTo(status);
    }
}
