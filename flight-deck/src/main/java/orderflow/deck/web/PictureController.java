package orderflow.deck.web;

import orderflow.deck.Picture;
import orderflow.deck.Snapshot;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
class PictureController {

    private final Picture picture;
    private final Stream stream;

    PictureController(Picture picture, Stream stream) {
        this.picture = picture;
        this.stream = stream;
    }

    @GetMapping("/api/stream")
    ResponseEntity<StreamingResponseBody> stream() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(stream::send);
    }

    @GetMapping("/api/snapshot")
    Snapshot snapshot() {
        return picture.now();
    }
}
