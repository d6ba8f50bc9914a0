package tend.browser.people;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tend.browser.Browsing;
import tend.browser.Look;
import tend.browser.Screen;
import tend.core.contact.ContactId;
import tend.storage.TestDatabase;

/** The pages of people and of a seller's day, with real data through the real engine. */
class PeopleFlowTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final Browsing BROWSING = new Browsing();
  private static PeopleWorld world;
  private static ContactId marguerite;

  @BeforeAll
  static void begin() {
    world = new PeopleWorld(DATABASE.get());
    marguerite = world.populate();
    world.live();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  private static Screen open(Look look, String who) {
    var screen = BROWSING.open(look, world.server.address());
    screen
        .page()
        .context()
        .addCookies(
            List.of(new Cookie("tend-" + world.server.port(), who).setUrl(world.server.address())));
    return screen;
  }

  /** Somebody of Ann's who asked for information just now, so that she is asked to answer. */
  private static ContactId asking(String first, String last) {
    return world.askingOf("ann", first, last);
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void everyPageIsSound(Look look) {
    var screen = open(look, "ann");
    screen.go("/contacts").isSound().picture("people-list");
    screen.go(world.path(marguerite)).isSound().picture("people-contact");
    screen.go("/day").isSound().picture("people-day");
    screen.go("/contacts/new").isSound().picture("people-new");
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "NARROW"})
  void whatIsAskedForIsSoundToo(Look look) {
    var screen = open(look, "ann");
    for (var deed :
        List.of("calls", "notes", "pauses", "closings", "fields", "owners", "journeys", "sales")) {
      screen.go(world.path(marguerite) + "/" + deed + "/new").isSound().window("people-" + deed);
    }
    screen.go(world.path(marguerite) + "/erasure").isSound().picture("people-erasure");
    var wrong = "/contacts?where=" + "stag%20is%20lead%20and%20not%20replied%20within%2030%20days";
    screen.go(wrong);
    screen.forgive().isSound().picture("people-list-wrong");
    screen.go("/contacts?q=nobodyofthisname").isSound().picture("people-list-none");
    screen.go("/day?of=carla").isSound().picture("people-day-none");
    screen.go("/day").page().locator(".queue a").first().click();
    screen.page().waitForURL("**/day?task=*");
    assertThat(screen.page().locator("#card h2")).isVisible();
    screen.isSound().picture("people-day-opened");
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "DARK", "NARROW"})
  void twoPagesOfOnePersonAreComparedAndMadeOne(Look look) {
    String name = "Zofia" + look.name().replace("_", "").toLowerCase(java.util.Locale.ROOT);
    var one = asking(name, "Wiśniewska-Donaudampfschifffahrt");
    var other = asking(name, "Wisniewska");
    world.tell(other, "ann", edited("last_name", "Wiśniewska-Donaudampfschifffahrt"));
    for (var contact : List.of(one, other)) {
      world.tell(contact, "ann", edited("postcode", "10115"));
      world.tell(contact, "ann", edited("street", "Straße " + contact.value()));
    }
    var screen = open(look, "ann");
    var page = screen.go(world.path(one)).page();
    screen.isSound().picture("people-lookalikes");
    page.locator("section:has-text('Might be the same') a").click();
    assertThat(page.locator("h1")).hasText("The same person?");
    screen.isSound().picture("people-merge");
    page.locator("input[name=field-street][value=theirs]").check();
    page.locator("button:has-text('They are two people')").click();
    assertThat(page.locator("#said")).containsText("is somebody else");
    assertThat(page.locator("aside")).containsText("Somebody else");
    screen.isSound().picture("people-apart");
    page.keyboard().press("z");
    assertThat(page.locator("#said")).containsText("Taken back");
    assertThat(page.locator("aside")).containsText("Might be the same");
    page.locator("section:has-text('Might be the same') a").click();
    page.locator("input[name=field-street][value=theirs]").check();
    page.locator("button:has-text('Make them one')").click();
    assertThat(page.locator("#said")).containsText("Both are one contact now");
    assertThat(page.locator("aside")).containsText("Straße " + other.value());
    screen.isSound().picture("people-merged");
    page.locator("section:has-text('Also known as') a").click();
    assertThat(page.locator(".next")).containsText("The follow-up goes on there");
    screen.isSound().picture("people-merged-away");
    screen.go(world.path(one) + "/merge?q=person").isSound().picture("people-merge-with");
  }

  /** The mail server got all of a mail and did not answer; nobody knows whether it went out. */
  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "DARK", "NARROW"})
  void whatIsStuckIsDecidedOnTheContactsOwnPage(Look look) {
    String name =
        look.name().substring(0, 1) + look.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    var said =
        java.util.Map.of(
            "It went out", "Says that it went out: mail",
            "It did not, send it again", "Sends again: mail",
            "Drop it", "Gave up: mail");
    var screen = open(look, "ann");
    for (String answer : List.of("It went out", "It did not, send it again", "Drop it")) {
      var contact = asking(name, "Stuckert");
      world.leaveInDoubt(contact);
      var page = screen.go(world.path(contact)).page();
      assertThat(page.locator("section[aria-label=Stuck]"))
          .containsText("may have gone out, or not");
      screen.isSound().picture("people-stuck");
      page.locator("section[aria-label=Stuck] button").getByText(answer).click();
      assertThat(page.locator("section[aria-label=Stuck]")).hasCount(0);
      assertEquals(world.path(contact), java.net.URI.create(page.url()).getPath());
      assertThat(page.locator("#timeline")).containsText(said.get(answer));
      screen.isSound().picture("people-stuck-" + answer.substring(0, 6).replace(' ', '-'));
    }
  }

  private static tend.core.contact.Signal.Edited edited(String field, String value) {
    var fields = new java.util.TreeMap<String, tend.core.contact.Value>();
    fields.put(field, tend.core.contact.Value.text(value));
    return new tend.core.contact.Signal.Edited(
        fields, new java.util.TreeSet<>(), new java.util.TreeSet<>(), new java.util.TreeSet<>());
  }

  @Test
  void aCallIsLoggedFromTheDayByKeyboardAndTheNextCardFollows() {
    asking("Vera", "Anders");
    asking("Yusuf", "Demir");
    var screen = open(Look.LIGHT, "ann");
    var page = screen.go("/day").page();
    String first = "Vera Anders";
    page.locator(".queue a", new com.microsoft.playwright.Page.LocatorOptions().setHasText(first))
        .click();
    assertThat(page.locator("#card h2")).hasText(first);
    int before = page.locator(".queue li").count();

    page.keyboard().press("n");
    page.keyboard().type("Wants the price of slate.");
    page.keyboard().press("Escape");
    page.keyboard().press("1");

    assertThat(page.locator("#said")).containsText(first);
    assertThat(page.locator("#did")).containsText(first);
    // What was accepted is the call; it is the next card, and then the next person.
    assertThat(page.locator("#card h2")).hasText(first);
    assertThat(page.locator("#card")).containsText("Call the new lead");
    assertThat(page.locator(".queue [aria-current]")).isFocused();
    page.keyboard().press("2");
    assertThat(page.locator("#said")).containsText("no answer");
    assertThat(page.locator("#card h2")).not().hasText(first);
    assertTrue(page.locator(".queue li").count() <= before);
    screen.isSound().picture("people-day-after");
  }

  @Test
  void aSlipOnTheDayIsTakenBackByOneKeyAndTheCardIsOpenAgain() {
    asking("Olga", "Verdrückt");
    var screen = open(Look.LIGHT, "ann");
    var page = screen.go("/day").page();
    page.locator(".queue a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Olga"))
        .click();
    assertThat(page.locator("#card h2")).hasText("Olga Verdrückt");
    page.keyboard().press("1");
    assertThat(page.locator("#said")).containsText("accepted");
    assertThat(page.locator(".queue [aria-current]")).isFocused();
    page.keyboard().press("2");
    assertThat(page.locator("#said")).containsText("no answer");
    assertThat(page.locator("#card h2")).not().hasText("Olga Verdrückt");
    page.keyboard().press("z");
    assertThat(page.locator("#said")).containsText("Taken back");
    assertThat(page.locator("#card h2")).hasText("Olga Verdrückt");
    assertThat(page.locator("#card")).containsText("Call the new lead");
    assertThat(page.locator("#card")).containsText("No answer");
    screen.isSound().picture("people-day-taken-back");
    page.keyboard().press("o");
    assertThat(page.locator("h1")).hasText("Olga Verdrückt");
    assertThat(page.locator("#timeline .is-undone")).hasCount(1);
    assertThat(page.locator("#timeline")).containsText("took it back");
    screen.isSound().picture("people-taken-back");
  }

  @Test
  void whatWasTypedOnTheCardIsNotLostWhereMoreIsAsked() {
    var contact = asking("Nils", "Notiz");
    var screen = open(Look.LIGHT, "ann");
    var page = screen.go("/day").page();
    page.locator(".queue a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Nils"))
        .click();
    assertThat(page.locator("#card h2")).hasText("Nils Notiz");
    page.keyboard().press("1");
    assertThat(page.locator("#card .is-asking").first()).containsText("Appointment made");
    page.keyboard().press("n");
    page.keyboard().type("Roof from 1931, slate.");
    page.keyboard().press("Escape");
    page.keyboard().press(page.locator(".is-asking kbd").first().innerText());
    assertThat(page.locator("#deed textarea")).hasValue("Roof from 1931, slate.");
    screen.isSound().window("people-day-appointment");
    page.locator("#deed input[name=when]").fill("2026-05-28T10:00");
    page.locator("#deed button[type=submit]").click();
    assertThat(page.locator("#said")).containsText("Booked for");
    screen.go(world.path(contact));
    assertThat(page.locator("#timeline")).containsText("Roof from 1931, slate.");
  }

  @Test
  void everythingElseIsInAMenu() {
    for (Look look : List.of(Look.LIGHT, Look.NARROW)) {
      var screen = open(look, "ann");
      screen.go(world.path(marguerite)).page().locator("button[popovertarget=choices]").click();
      assertThat(screen.page().locator("#choices")).isVisible();
      screen.window("people-choices");
    }
  }

  @Test
  void aNoteIsKeptWithoutLeavingThePage() {
    var contact = asking("Lena", "Ostrowski");
    var screen = open(Look.LIGHT, "bo");
    var page = screen.go(world.path(contact)).page();
    page.keyboard().press("n");
    page.locator("#deed textarea").fill("Comes back from holiday on Monday.");
    page.locator("#deed button[type=submit]").click();
    assertThat(page.locator("#timeline")).containsText("Comes back from holiday on Monday.");
    assertThat(page.locator("#said")).containsText("Note kept");
    assertThat(page.locator("#deed")).hasCount(0);
    assertThat(page.locator(".next [data-key=n]")).isFocused();

    page.keyboard().press("n");
    page.locator("#deed textarea").fill("Not to be lost.");
    page.keyboard().press("Escape");
    assertThat(page.locator("#deed textarea")).hasValue("Not to be lost.");
    page.locator("#deed textarea").focus();
    page.keyboard().press("Control+Enter");
    assertThat(page.locator("#timeline")).containsText("Not to be lost.");
    assertThat(page.locator("#deed")).hasCount(0);

    // A link that came with the answer is wired some 20 ms later; until then it opens a whole page.
    assertThat(page.locator(".htmx-added, .htmx-settling, .htmx-request")).hasCount(0);
    page.keyboard().press("e");
    assertThat(page.locator("#deed :focus")).hasCount(1);
    page.keyboard().press("Escape");
    assertThat(page.locator("#deed")).not().isVisible();
  }

  @Test
  void notReadyAsksForAReasonAndSaysWhatFollows() {
    var contact = asking("Igor", "Blum");
    var screen = open(Look.LIGHT, "ann");
    var page = screen.go(world.path(contact)).page();
    page.keyboard().press("r");
    page.locator("#deed button[type=submit]").click();
    assertThat(page.locator("#deed .error")).containsText("Choose why they are not ready");
    screen.forgive();
    page.locator(
            "#deed label",
            new com.microsoft.playwright.Page.LocatorOptions().setHasText("Comparing with others"))
        .click();
    page.locator("#deed button[type=submit]").click();
    assertThat(page.locator(".next")).containsText("Not ready");
    screen.isSound().picture("people-not-ready");
  }

  @Test
  void whoeverWasClosedBySlipIsOpenAgainByUndo() {
    var contact = asking("Paul", "Irrgang");
    var screen = open(Look.LIGHT, "ann");
    var page = screen.go(world.path(contact) + "/closings/new").page();
    page.locator("#deed label").first().click();
    page.locator("#deed input[name=reason]").fill("rents the house");
    page.locator("#deed button[type=submit]").click();
    assertThat(page.locator(".next")).containsText("Nothing more will happen");
    screen.isSound().picture("people-closed");
    page.keyboard().press("z");
    assertThat(page.locator(".next")).not().containsText("Nothing more will happen");
    assertThat(page.locator("#said")).containsText("Taken back");
  }

  @Test
  void peopleAreFoundWhileOneTypesAndByACondition() {
    var screen = open(Look.LIGHT, "bo");
    var page = screen.go("/contacts").page();
    page.locator("input[name=q]").last().fill("vandenb");
    assertThat(page.locator("table.people tbody tr")).hasCount(1);
    page.locator("input[name=where]").fill("temperature is hot");
    page.locator("input[name=where]").press("Enter");
    assertThat(page.locator("table.people")).containsText("Marguerite");
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Marguerite Vandenbroucke-Osei");
    page.goBack();
    page.keyboard().press("k");
    assertThat(page.locator("table.people a[data-row]").first()).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Marguerite Vandenbroucke-Osei");
    page.keyboard().press("/");
    page.keyboard().type("winter");
    assertThat(page.locator(".found [role=option]")).containsText("Hannelore");
    screen.window("people-suggested");
  }

  @Test
  void everythingReadableIsThereWithoutScripts() {
    var contact = asking("Ohne", "Skript");
    var screen = BROWSING.openWithoutScripts(Look.LIGHT, world.server.address());
    screen
        .page()
        .context()
        .addCookies(
            List.of(
                new Cookie("tend-" + world.server.port(), "ann").setUrl(world.server.address())));
    var page = screen.go(world.path(contact)).page();
    page.locator(".next a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Note"))
        .click();
    page.locator("#deed textarea").fill("Without any script.");
    page.locator("#deed button[type=submit]").click();
    assertThat(page.locator("#timeline")).containsText("Without any script.");
    assertEquals(world.server.address() + world.path(contact), page.url());
  }
}
