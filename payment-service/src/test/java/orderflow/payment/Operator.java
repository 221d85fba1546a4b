package orderflow.payment;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Somebody who runs the service, before its dead letters. */
record Operator(RestTestClient deadLetters) {

    Operator(int port, String token) {
        this(
                RestTestClient.bindToServer()
                        .baseUrl("http://localhost:" + port + "/actuator/deadletters")
                        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .build());
    }

    RestTestClient withoutToken() {
        return deadLetters.mutate().defaultHeaders(HttpHeaders::clear).build();
    }

    ResponseSpec get(String path) {
        return deadLetters.get().uri(path).exchange();
    }

    ResponseSpec post(String path, Object body) {
        return deadLetters
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    ResponseSpec delete(String path) {
        return deadLetters.delete().uri(path).exchange();
    }

    /** Says that it sends JSON, and sends nothing. */
    ResponseSpec send(HttpMethod method, String path) {
        return deadLetters
                .method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .exchange();
    }
}
