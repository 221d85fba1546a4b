package orderflow.deck.page;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Before each test the visitor opens the first screen of a deck that stands in for the real one.
 * The browser is the same for all tests: its start takes longer than most of them.
 */
final class Visit implements BeforeEachCallback, ParameterResolver {

    private static final Namespace OURS = Namespace.create(Visit.class);

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        var deck = new StandIn();
        test.getStore(OURS).put(StandIn.class, deck);
        var visitor = visitor(test);
        visitor.comeAnew();
        visitor.open(deck.origin());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        var type = parameter.getParameter().getType();
        return type == StandIn.class || type == Visitor.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Visitor.class
                ? visitor(test)
                : requireNonNull(test.getStore(OURS).get(StandIn.class));
    }

    /** Closed, as the stand-in is, with the store that it is kept in. */
    private static Visitor visitor(ExtensionContext test) {
        return test.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Visitor.class, _ -> new Visitor(), Visitor.class);
    }
}
