package tend.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** The sizes and colours in which a page has to be good. */
public enum Look {
  LIGHT(1360, 900, ColorScheme.LIGHT),
  DARK(1360, 900, ColorScheme.DARK),
  MIDDLE(1000, 800, ColorScheme.LIGHT),
  NARROW(320, 680, ColorScheme.LIGHT),
  NARROW_DARK(320, 680, ColorScheme.DARK);

  private final int width;
  private final int height;
  private final ColorScheme scheme;

  Look(int width, int height, ColorScheme scheme) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
  }

  Browser.NewContextOptions options() {
    boolean phone = width < 500;
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(scheme)
        .setIsMobile(phone)
        .setHasTouch(phone)
        .setDeviceScaleFactor(phone ? 2 : 1)
        .setLocale("en-GB")
        .setTimezoneId("Europe/Berlin");
  }
}
