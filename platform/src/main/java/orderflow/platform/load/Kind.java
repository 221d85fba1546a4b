package orderflow.platform.load;

/** What an order of the load goes through: its payment token tells the bank how to behave. */
enum Kind {
    OK("tok_ok"),
    DECLINED("tok_declined"),
    FLAKY("tok_flaky"),
    SLOW("tok_slow"),
    /** Paid like any other, and cancelled by the customer as soon as it is accepted. */
    CANCEL("tok_ok");

    private final String paymentToken;

    Kind(String paymentToken) {
        this.paymentToken = paymentToken;
    }

    String paymentToken() {
        return paymentToken;
    }
}
