package orderflow.deck.page;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Somebody with a browser: looks, clicks and types as people do. */
final class Visitor implements AutoCloseable {

    private final ChromeDriver browser = Chromium.start();

    /** As it was before the first test: one tab, in a usual size, without a liking. */
    void comeAnew() {
        while (browser.getWindowHandles().size() > 1) {
            browser.close();
            tab(0);
        }
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        size(1440, 1000);
        complaints();
    }

    /** Another tab of the same browser, which is looked at from now on. */
    void openBeside(String address) {
        browser.switchTo().newWindow(WindowType.TAB);
        open(address);
    }

    /** Looks at one of the tabs, by the order in which they were opened; the others are hidden. */
    void tab(int number) {
        browser.switchTo().window(List.copyOf(browser.getWindowHandles()).get(number));
        browser.executeCdpCommand("Page.bringToFront", Map.of());
    }

    void open(String address) {
        browser.get(address);
        await().until(() -> text("order-ledger .accepted b").matches("[\\d,]+"));
    }

    /** Without regard to the window, which a headless Chromium never makes narrower than 500. */
    void size(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void prefers(String feature, String value) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    void go(String hash) {
        run("location.hash = arguments[0]", hash);
    }

    void click(String selector) {
        find(selector).click();
    }

    /** Moves the pointer there and lets it rest. */
    void pointAt(String selector) {
        new Actions(browser).moveToElement(find(selector)).perform();
    }

    void press(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    /** As somebody without a mouse goes through the page. */
    void tabTo(String selector) {
        for (int steps = 0; steps < 300; steps++) {
            if (Boolean.TRUE.equals(
                    run("return document.activeElement.matches(arguments[0])", selector))) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("The keyboard does not reach " + selector);
    }

    WebElement find(String selector) {
        await(selector).until(() -> !browser.findElements(By.cssSelector(selector)).isEmpty());
        return browser.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return browser.findElements(By.cssSelector(selector));
    }

    /** Read at once, since pictures come five times a second. */
    String text(String selector) {
        return String.valueOf(
                run(
                        """
                        const found = document.querySelector(arguments[0]);
                        return found?.checkVisibility() ? found.innerText : '';
                        """,
                        selector));
    }

    void sees(String selector, String words) {
        await(selector).until(() -> text(selector).contains(words));
    }

    Object run(String script, Object... arguments) {
        return browser.executeScript(script, arguments);
    }

    Object runAsync(String script) {
        return browser.executeAsyncScript(script);
    }

    List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    void photograph(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void close() {
        browser.quit();
    }
}
