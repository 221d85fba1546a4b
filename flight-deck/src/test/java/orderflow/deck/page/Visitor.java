package orderflow.deck.page;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Somebody with a browser: looks, clicks and types as people do. */
final class Visitor implements AutoCloseable {

    private final ChromeDriver browser;

    Visitor(String... options) {
        // As root, which CI is, Chromium runs without its sandbox only; it asks nothing from
        // outside.
        var chosen =
                new ChromeOptions()
                        .addArguments(
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--hide-scrollbars")
                        .addArguments(options);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        chosen.setCapability("goog:loggingPrefs", logs);
        chosen.setBinary(program("chromium", "google-chrome").toFile());
        // Named, or Selenium looks for one on the net.
        var driver =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(program("chromedriver").toFile())
                        .build();
        browser = new ChromeDriver(driver, chosen);
        size(1440, 1000);
    }

    private static Path program(String... names) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> Arrays.stream(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Not on the path: " + List.of(names)));
    }

    void open(String address) {
        browser.get(address);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> text("order-ledger .accepted b").matches("[\\d,]+"));
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

    void press(CharSequence... keys) {
        browser.switchTo().activeElement().sendKeys(keys);
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
        await().atMost(Duration.ofSeconds(5))
                .until(() -> !browser.findElements(By.cssSelector(selector)).isEmpty());
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
        await(selector).atMost(Duration.ofSeconds(8)).until(() -> text(selector).contains(words));
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
