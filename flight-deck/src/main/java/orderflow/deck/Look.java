package orderflow.deck;

/** Something outside that is looked at once a second, and what is seen told to the picture. */
public interface Look {

    /** One look. If it fails, what was seen before stays in the picture, with its age. */
    void look() throws InterruptedException;
}
