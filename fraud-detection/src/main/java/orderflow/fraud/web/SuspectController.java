package orderflow.fraud.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import orderflow.fraud.RefusedOrders;
import orderflow.fraud.Suspect;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/suspects", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "suspects")
class SuspectController {

    private final RefusedOrders refusedOrders;

    SuspectController(RefusedOrders refusedOrders) {
        this.refusedOrders = refusedOrders;
    }

    /** Those with most refused orders first. */
    @GetMapping
    List<Suspect> list(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return refusedOrders.suspects(size);
    }
}
