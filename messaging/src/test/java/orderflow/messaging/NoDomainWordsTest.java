package orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing here knows what events are about: this module serves any service. */
class NoDomainWordsTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");

    private static final Pattern WORD =
            Pattern.compile(
                    "\\b(order|payment|notification|customer|charge|capture|refund|bank|money)s?\\b",
                    Pattern.CASE_INSENSITIVE);

    /** SQL and English have an order, too; a migration's comment cannot be changed any more. */
    private static final Pattern ANOTHER_MEANING =
            Pattern.compile("--.*|\\border by\\b|\\bout-of-order\\b|\\b(in|the|their) order\\b");

    @Test
    void noTypeIsNamedAfterWhatAServiceDoes() {
        var types =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("orderflow.messaging");

        assertThat(types).extracting(JavaClass::getSimpleName).noneMatch(this::hasDomainWord);
    }

    @Test
    void noSettingAndNoTableIsNamedAfterWhatAServiceDoes() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = ANOTHER_MEANING.matcher(Files.readString(file)).replaceAll("");
                assertThat(WORD.matcher(text).results().map(word -> word.group()))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    /** {@code OrderEvent} is Order and Event. */
    private boolean hasDomainWord(String name) {
        return WORD.matcher(String.join(" ", name.split("(?=[A-Z])"))).find();
    }
}
