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
import tend.browser.gallery.Names;
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
  void namesAsPeopleHaveThemAreSoundToo(Look look) {
    var screen = open(look, "ann");
    for (String name : List.of(Names.LONG, Names.ARABIC, Names.CHINESE)) {
      var contact = world.newcomer(name, look.name());
      screen.go(world.path(contact)).isSound();
      assertThat(screen.at("h1")).containsText(name);
      screen.picture("people-name-" + contact.value());
    }
    screen.go("/contacts?sort=newest").isSound().picture("people-list-names");
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "NARROW_DARK"})
  void everythingIsReachedAndSeenByTheTabKey(Look look) {
    for (String path : List.of("/contacts", world.path(marguerite), "/day", "/contacts/new")) {
      open(look, "ann").go(path).isWalked();
    }
  }

  @Test
  void onPaperEverythingIsLightAndNothingIsLeftOut() {
    var screen = open(Look.DARK, "ann").onPaper();
    screen.go(world.path(marguerite)).isFitForPaper("people-contact");
    screen.go("/day").isFitForPaper("people-day");
  }

  @Test
  void whoIsChosenIsSeenInTheColoursOfTheSystem() {
    open(Look.LIGHT, "ann").go("/day").isChosenSeenInTheColoursOfTheSystem(".queue a");
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
    screen.go("/day").at(".queue a").first().click();
    screen.page().waitForURL("**/day?task=*");
    assertThat(screen.at("#card h2")).isVisible();
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
    screen.go(world.path(one));
    screen.isSound().picture("people-lookalikes");
    screen.at("section:has-text('Might be the same') a").click();
    assertThat(screen.at("h1")).hasText("The same person?");
    screen.isSound().picture("people-merge");
    screen.at("input[name=field-street][value=theirs]").check();
    screen.at("button:has-text('They are two people')").click();
    assertThat(screen.at("#said")).containsText("is somebody else");
    assertThat(screen.at("aside")).containsText("Somebody else");
    screen.isSound().picture("people-apart");
    screen.press("z");
    assertThat(screen.at("#said")).containsText("Taken back");
    assertThat(screen.at("aside")).containsText("Might be the same");
    screen.at("section:has-text('Might be the same') a").click();
    screen.at("input[name=field-street][value=theirs]").check();
    screen.at("button:has-text('Make them one')").click();
    assertThat(screen.at("#said")).containsText("Both are one contact now");
    assertThat(screen.at("aside")).containsText("Straße " + other.value());
    screen.isSound().picture("people-merged");
    screen.at("section:has-text('Also known as') a").click();
    assertThat(screen.at(".next")).containsText("The follow-up goes on there");
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
      screen.go(world.path(contact));
      assertThat(screen.at("section[aria-label=Stuck]")).containsText("may have gone out, or not");
      screen.isSound().picture("people-stuck");
      screen.at("section[aria-label=Stuck] button").getByText(answer).click();
      assertThat(screen.at("section[aria-label=Stuck]")).hasCount(0);
      assertEquals(world.path(contact), java.net.URI.create(screen.url()).getPath());
      assertThat(screen.at("#timeline")).containsText(said.get(answer));
      screen.isSound().picture("people-stuck-" + answer.substring(0, 6).replace(' ', '-'));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "DARK", "NARROW"})
  void whatIsHeldBackSaysWhyAndWhenItGoes(Look look) {
    var contact = world.newcomer("Capella", look.name());
    world.holdBack(
        contact,
        "The limit is 2 mails in 7 days",
        PeopleWorld.NOW.plus(java.time.Duration.ofDays(1)));
    var screen = open(look, "bo").go(world.path(contact));
    assertThat(screen.at("section[aria-label='Held back']"))
        .containsText("The limit is 2 mails in 7 days. It goes by itself tomorrow 10:42");
    assertThat(screen.at("section[aria-label='Held back'] button")).hasCount(0); // a seller
    screen.isSound().picture("people-held-back");
    screen = open(look, "ann").go(world.path(contact));
    screen.at("section[aria-label='Held back'] button").getByText("Drop it").click();
    assertThat(screen.at("#timeline")).containsText("Gave up: mail");
    assertThat(screen.at("section[aria-label='Held back']")).hasCount(0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "DARK", "NARROW"})
  void fieldsOfOnesOwnAreShownByTheirLabels(Look look) {
    var contact = world.newcomer("Frida", look.name());
    var screen = open(look, "ann").go(world.path(contact) + "/fields/new");
    screen.at("#field-roof_age").fill("old");
    screen.at("#deed button[type=submit]").click();
    screen.at("#field-roof_age-error").waitFor();
    assertThat(screen.at("#field-roof_age")).isFocused();
    screen.forgive().isSound().picture("people-own-fields");
    screen.at("#field-roof_age").fill("41");
    screen.at("#deed button[type=submit]").click();
    assertThat(screen.at(".person-page")).containsText("Age of the roof");
    screen.go("/contacts?where=roof").forgive();
    screen.isSound().picture("people-own-fields-filter");
  }

  @Test
  void whatNobodyCarriesIsNotSaidToBeGone() throws Exception {
    var contact = world.newcomer("Una", "Carried");
    world.leaveUncarried(contact);
    var screen = open(Look.LIGHT, "ann").go(world.path(contact));
    assertThat(screen.at("section[aria-label=Stuck]")).containsText("has no way out");
    assertThat(screen.at("section[aria-label=Stuck] button")).hasCount(1);
    screen.isSound().picture("people-uncarried");
    // From a page that was opened before, or by hand.
    String key = screen.at("section[aria-label=Stuck] input[name=id]").inputValue();
    world.requests.post("ann", "/stuck/shipments/again", "id", key, "back", world.path(contact));
    screen.go(world.path(contact));
    assertThat(screen.at("section[aria-label=Stuck]")).containsText("has no way out");
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
    screen.go("/day");
    String first = "Vera Anders";
    screen.at(".queue a", first).click();
    assertThat(screen.at("#card h2")).hasText(first);
    int before = screen.at(".queue li").count();

    screen.press("n");
    screen.type("Wants the price of slate.");
    screen.press("Escape");
    screen.press("1");

    assertThat(screen.at("#said")).containsText(first);
    assertThat(screen.at("#did")).containsText(first);
    // What was accepted is the call; it is the next card, and then the next person.
    assertThat(screen.at("#card h2")).hasText(first);
    assertThat(screen.at("#card")).containsText("Call the new lead");
    assertThat(screen.at(".queue [aria-current]")).isFocused();
    screen.press("2");
    assertThat(screen.at("#said")).containsText("no answer");
    assertThat(screen.at("#card h2")).not().hasText(first);
    assertTrue(screen.at(".queue li").count() <= before);
    screen.isSound().picture("people-day-after");
    screen.at("#said .is-close").click();
    assertThat(screen.at("said-line")).hasCount(0);
    screen.press("?");
    assertThat(screen.at("#keys[open]")).containsText("Write a note");
    screen.window("people-day-keys");
  }

  @Test
  void aSlipOnTheDayIsTakenBackByOneKeyAndTheCardIsOpenAgain() {
    asking("Olga", "Verdrückt");
    var screen = open(Look.LIGHT, "ann");
    screen.go("/day");
    screen.at(".queue a", "Olga").click();
    assertThat(screen.at("#card h2")).hasText("Olga Verdrückt");
    screen.press("1");
    assertThat(screen.at("#said")).containsText("accepted");
    assertThat(screen.at(".queue [aria-current]")).isFocused();
    screen.press("2");
    assertThat(screen.at("#said")).containsText("no answer");
    assertThat(screen.at("#card h2")).not().hasText("Olga Verdrückt");
    screen.press("z");
    assertThat(screen.at("#said")).containsText("Taken back");
    assertThat(screen.at("#card h2")).hasText("Olga Verdrückt");
    assertThat(screen.at("#card")).containsText("Call the new lead");
    assertThat(screen.at("#card")).containsText("No answer");
    screen.isSound().picture("people-day-taken-back");
    screen.press("o");
    assertThat(screen.at("h1")).hasText("Olga Verdrückt");
    assertThat(screen.at("#timeline .is-undone")).hasCount(1);
    assertThat(screen.at("#timeline")).containsText("took it back");
    screen.isSound().picture("people-taken-back");
  }

  @Test
  void whatWasTypedOnTheCardIsNotLostWhereMoreIsAsked() {
    var contact = asking("Nils", "Notiz");
    var screen = open(Look.LIGHT, "ann");
    screen.go("/day");
    screen.at(".queue a", "Nils").click();
    assertThat(screen.at("#card h2")).hasText("Nils Notiz");
    screen.press("1");
    assertThat(screen.at("#card .is-asking").first()).containsText("Appointment made");
    screen.press("n");
    screen.type("Roof from 1931, slate.");
    screen.press("Escape");
    screen.press(screen.at(".is-asking kbd").first().innerText());
    assertThat(screen.at("#deed textarea")).hasValue("Roof from 1931, slate.");
    screen.isSound().window("people-day-appointment");
    screen.at("#deed input[name=when]").fill("2026-05-28T10:00");
    screen.at("#deed button[type=submit]").click();
    assertThat(screen.at("#said")).containsText("Booked for");
    screen.go(world.path(contact));
    assertThat(screen.at("#timeline")).containsText("Roof from 1931, slate.");
  }

  @Test
  void everythingElseIsInAMenu() {
    for (Look look : List.of(Look.LIGHT, Look.NARROW)) {
      var screen = open(look, "ann");
      screen.go(world.path(marguerite)).at("button[popovertarget=choices]").click();
      assertThat(screen.at("#choices")).isVisible();
      screen.window("people-choices");
    }
  }

  @Test
  void aNoteIsKeptWithoutLeavingThePage() {
    var contact = asking("Lena", "Ostrowski");
    var screen = open(Look.LIGHT, "bo");
    screen.go(world.path(contact));
    screen.press("n");
    screen.at("#deed textarea").fill("Comes back from holiday on Monday.");
    screen.at("#deed button[type=submit]").click();
    assertThat(screen.at("#timeline")).containsText("Comes back from holiday on Monday.");
    assertThat(screen.at("#said")).containsText("Note kept");
    assertThat(screen.at("#deed")).hasCount(0);
    assertThat(screen.at(".next [data-key=n]")).isFocused();

    screen.press("n");
    screen.at("#deed textarea").fill("Not to be lost.");
    screen.press("Escape");
    assertThat(screen.at("#deed textarea")).hasValue("Not to be lost.");
    screen.at("#deed textarea").focus();
    screen.press("Control+Enter");
    assertThat(screen.at("#timeline")).containsText("Not to be lost.");
    assertThat(screen.at("#deed")).hasCount(0);

    screen.press("e");
    assertThat(screen.at("#deed :focus")).hasCount(1);
    screen.press("Escape");
    assertThat(screen.at("#deed")).not().isVisible();
  }

  /** Sooner than any finger: in the very turn in which the answer was put into the page. */
  @Test
  void aKeyPressedAsTheAnswerArrivesOpensTheDialogAndNotAnotherPage() {
    var contact = asking("Ada", "Schnell");
    var screen = open(Look.LIGHT, "bo").go(world.path(contact));
    screen.press("n");
    screen.at("#deed textarea").fill("Quick.");
    screen
        .page()
        .evaluate(
            """
            () => document.addEventListener("htmx:afterSwap", () => queueMicrotask(
              () => document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "e", bubbles: true}))), {once: true})
            """);
    screen.at("#deed button[type=submit]").click();
    assertThat(screen.at("#deed h2")).hasText("What we know");
    assertEquals(world.server.address() + world.path(contact), screen.url());
  }

  @Test
  void notReadyAsksForAReasonAndSaysWhatFollows() {
    var contact = asking("Igor", "Blum");
    var screen = open(Look.LIGHT, "ann");
    screen.go(world.path(contact));
    screen.press("r");
    screen.at("#deed button[type=submit]").click();
    assertThat(screen.at("#deed .error")).containsText("Choose why they are not ready");
    screen.forgive();
    screen.at("#deed label", "Comparing with others").click();
    screen.at("#deed button[type=submit]").click();
    assertThat(screen.at(".next")).containsText("Not ready");
    screen.isSound().picture("people-not-ready");
  }

  @Test
  void whoeverWasClosedBySlipIsOpenAgainByUndo() {
    var contact = asking("Paul", "Irrgang");
    var screen = open(Look.LIGHT, "ann");
    screen.go(world.path(contact) + "/closings/new");
    screen.at("#deed label").first().click();
    screen.at("#deed input[name=reason]").fill("rents the house");
    screen.at("#deed button[type=submit]").click();
    assertThat(screen.at(".next")).containsText("Nothing more will happen");
    screen.isSound().picture("people-closed");
    screen.press("z");
    assertThat(screen.at(".next")).not().containsText("Nothing more will happen");
    assertThat(screen.at("#said")).containsText("Taken back");
  }

  @Test
  void peopleAreFoundWhileOneTypesAndByACondition() {
    var screen = open(Look.LIGHT, "bo");
    screen.go("/contacts");
    screen.at("input[name=q]").last().fill("vandenb");
    assertThat(screen.at("table.people tbody tr")).hasCount(1);
    screen.at("input[name=where]").fill("temperature is hot");
    screen.at("input[name=where]").press("Enter");
    assertThat(screen.at("table.people")).containsText("Marguerite");
    screen.press("j");
    screen.press("Enter");
    assertThat(screen.at("h1")).hasText("Marguerite Vandenbroucke-Osei");
    screen.page().goBack();
    screen.press("k");
    assertThat(screen.at("table.people a[data-row]").first()).isFocused();
    screen.press("Enter");
    assertThat(screen.at("h1")).hasText("Marguerite Vandenbroucke-Osei");
    screen.press("/");
    screen.type("winter");
    assertThat(screen.at(".found [role=option]")).containsText("Hannelore");
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
    screen.go(world.path(contact));
    screen.at(".next a", "Note").click();
    screen.at("#deed textarea").fill("Without any script.");
    screen.at("#deed button[type=submit]").click();
    assertThat(screen.at("#timeline")).containsText("Without any script.");
    assertEquals(world.server.address() + world.path(contact), screen.url());
  }
}
