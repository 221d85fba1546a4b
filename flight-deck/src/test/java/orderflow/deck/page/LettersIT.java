package orderflow.deck.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The screen of the dead letters. */
@BrowserTest
class LettersIT {

    @Test
    void mendsAndReplaysADeadLetter(StandIn deck, Visitor visitor) {
        deck.answer("GET /api/dead-letters", Answers.LETTERS);
        deck.answer("GET /api/dead-letters/payment-service/7", Answers.LETTER);
        deck.answer("POST /api/dead-letters/payment-service/7", "{\"followed\": 2}");
        visitor.go("#/dead-letters");
        visitor.click(".letters .look");
        visitor.find(".letter textarea").clear();
        visitor.find(".letter textarea").sendKeys("{\"amount\": 1}");
        visitor.click(".letter .primary");

        visitor.sees(".notice", "2 records followed");
        assertThat(deck.requests)
                .contains(
                        "POST /api/dead-letters/payment-service/7 {\"payload\":\"{\\\"amount\\\": 1}\"}");
    }

    @Test
    void keepsALetterWhoseReplayFailsAgain(StandIn deck, Visitor visitor) {
        String letter = "/api/dead-letters/payment-service/7";
        deck.answer("GET /api/dead-letters", Answers.LETTERS);
        deck.answer("GET " + letter, Answers.LETTER);
        deck.refuse("POST " + letter, 422, "It failed again: no amount.");
        visitor.go("#/dead-letters");
        visitor.click(".letters .look");
        visitor.click(".letter .primary");

        visitor.sees(".notice.bad", "It failed again: no amount.");
        assertThat(visitor.text(".letter")).contains("no amount");
    }

    @Test
    void discardsADeadLetterForAReasonOnly(StandIn deck, Visitor visitor) {
        String letter = "/api/dead-letters/payment-service/7";
        deck.answer("GET /api/dead-letters", Answers.LETTERS);
        deck.answer("GET " + letter, Answers.LETTER);
        deck.answer("DELETE " + letter + "?reason=a%20test", "{}");
        visitor.go("#/dead-letters");
        visitor.click(".letters .look");
        visitor.click(".letter .discard");
        visitor.sees(".notice.bad", "A discard needs a reason.");
        assertThat(deck.requests).isEmpty();

        visitor.find(".letter input").sendKeys("a test");
        visitor.click(".letter .discard");
        visitor.sees(".notice", "Discarded.");
        assertThat(deck.requests).containsExactly("DELETE " + letter + "?reason=a%20test");
    }
}
