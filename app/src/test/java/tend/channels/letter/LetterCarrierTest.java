package tend.channels.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.channels.mail.Post;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Purpose;
import tend.messages.Sender;
import tend.runtime.Carrier;
import tend.runtime.CarrierContract;
import tend.runtime.Delivery;
import tend.runtime.RecordedReceipts;
import tend.runtime.Shipment;
import tend.storage.TestDatabase;

class LetterCarrierTest extends CarrierContract {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private Post post;
  private LetterStore letters;
  private LetterCarrier carrier;

  @BeforeEach
  void open() {
    post = new Post(DATABASE.get(), DATABASE.newWorkspace());
    post.text("roof", "letter", "offer", "Your roof", "Dear {{ first_name }},\n\ncall us.");
    post.text("card", "postcard", "helpful", "Winter is near", "Dear {{ first_name }}");
    letters = new LetterStore(DATABASE.get());
    carrier = new LetterCarrier(DATABASE.get(), post, post.senders, InstantSource.fixed(Post.NOW));
  }

  private static Contact ann() {
    return Post.contact(
        7,
        "first_name",
        "Ann",
        "last_name",
        "Lee",
        "street",
        "Hauptstraße 5",
        "postcode",
        "53111",
        "city",
        "Bonn",
        "country",
        "DE");
  }

  private Shipment send(String key, Channel channel, String text, Contact to) {
    return new Shipment(
        post.workspace, to, new Effect.Send(key, channel, text, Purpose.OFFER, "j", "s"), 1);
  }

  @Override
  protected Carrier carrier() {
    return carrier;
  }

  @Override
  protected Shipment good(String key) {
    return send(key, Channel.LETTER, "roof", ann());
  }

  @Override
  protected Shipment hopeless(String key) {
    return send(key, Channel.LETTER, "roof", Post.contact(8, "first_name", "Bo", "city", "Bonn"));
  }

  @Override
  protected Shipment foreign() {
    return post.send("7-1-0", "hello", ann());
  }

  @Override
  protected List<String> carried() {
    return DATABASE
        .get()
        .inWorkspace(
            post.workspace,
            sql -> sql.fetch("select effect_key from letter").getValues(0, String.class));
  }

  @Test
  void saysWhatTheAddressLacks() {
    RecordedReceipts receipts = new RecordedReceipts();
    carrier.carry(List.of(hopeless("8-1-0")), receipts);
    assertEquals(Delivery.Never.thisOne("no postal address: street missing"), receipts.of("8-1-0"));
  }

  @Test
  void refusesWhatItCannotPrint() {
    Contact li = Post.contact(9, "first_name", "李", "street", "a 1", "postcode", "1", "city", "b");
    RecordedReceipts receipts = new RecordedReceipts();
    carrier.carry(List.of(send("9-1-0", Channel.LETTER, "roof", li)), receipts);
    assertTrue(((Delivery.Never) receipts.of("9-1-0")).why().contains("李"));
  }

  @Test
  void anAddressOfSeveralLinesIsWrittenAsItIsAndOneTooLongIsRefused() {
    Contact flat =
        Post.contact(
            9, "name", "Ann", "street", "Hill St. 1\nFlat 2", "postcode", "1", "city", "b");
    assertEquals(
        List.of("Ann", "Hill St. 1", "Flat 2", "1 b"), PostalAddress.of(flat.profile()).lines());
    Contact endless = Post.contact(9, "first_name", "Ann", "street", "W".repeat(99), "city", "b");
    RecordedReceipts receipts = new RecordedReceipts();
    carrier.carry(List.of(send("9-1-0", Channel.LETTER, "roof", endless)), receipts);
    String why = ((Delivery.Never) receipts.of("9-1-0")).why();
    assertTrue(why.startsWith("the address is too long for its place: Ann / WWW"), why);
  }

  /** Whoever prints sees who got nothing, and why. */
  @Test
  void whatCouldNotBePutOnPaperIsListed() {
    Instant at = Instant.parse("2026-06-01T10:00:00Z");
    DATABASE
        .get()
        .inWorkspace(
            post.workspace,
            sql ->
                sql.execute(
                    """
                    insert into outbox (key, contact_id, shard, carrier, kind, state, asked_at, not_before, settled_at, error, body)
                    values ('9-1-0', 9, 9, 'letter', 'Send', 'never', ?::timestamptz, ?::timestamptz, ?::timestamptz,
                      'it has letters that no font here can print: 李', '{"text": "roof"}')\
                    """,
                    at.toString(),
                    at.toString(),
                    at.toString()));
    assertEquals(
        List.of(
            new LetterStore.Unwritten(
                "9-1-0",
                Optional.empty(),
                "somebody",
                "roof",
                "it has letters that no font here can print: 李",
                at)),
        letters.listUnwritten(post.workspace, at.minusSeconds(1), 20));
    assertEquals(List.of(), letters.listUnwritten(post.workspace, at, 20));
  }

  /** 23:30 in London is the next day in Berlin, where the business is. */
  @Test
  void theLetterheadHasNoAddressThatNobodyCanWriteToAndTheBusinesssDay() {
    post.sender = new Sender("Roofs", "hello@localhost", "", "030 1", "Am Dach 1");
    Instant late = Instant.parse("2026-06-09T22:30:00Z");
    new LetterCarrier(DATABASE.get(), post, post.senders, InstantSource.fixed(late))
        .carry(List.of(send("7-1-0", Channel.LETTER, "roof", ann())), new RecordedReceipts());
    long batch = letters.batch(post.workspace, Channel.LETTER, Paper.A4, late, "Bo").orElseThrow();
    Sheet sheet = letters.sheets(post.workspace, batch).getFirst();
    assertEquals(List.of("Roofs", "Am Dach 1", "030 1"), sheet.letterhead());
    assertEquals("10 June 2026", sheet.dateWords());
  }

  @Test
  void aBatchIsPrintedOnceAndInOrder() {
    carrier.carry(
        List.of(
            send("7-1-0", Channel.LETTER, "roof", ann()),
            send("7-2-0", Channel.POSTCARD, "card", ann()),
            send("7-3-0", Channel.LETTER, "roof", ann())),
        new RecordedReceipts());
    Instant now = Post.NOW;
    long first = letters.batch(post.workspace, Channel.LETTER, Paper.A4, now, "Bo").orElseThrow();
    assertEquals(
        Optional.empty(), letters.batch(post.workspace, Channel.LETTER, Paper.A4, now, "Bo"));
    assertEquals(1, letters.waiting(post.workspace, Channel.POSTCARD));
    List<Sheet> sheets = letters.sheets(post.workspace, first);
    assertEquals(2, sheets.size());
    assertEquals(
        List.of("Ann Lee", "Hauptstraße 5", "53111 Bonn", "GERMANY"),
        sheets.getFirst().recipient());
    assertEquals("Bright Roofs", sheets.getFirst().letterhead().getFirst());
    assertTrue(sheets.getFirst().html().contains("Dear Ann,"));
    assertEquals(
        "number,line1,line2,line3,line4,line5,line6\r\n"
            + "1,Ann Lee,Hauptstraße 5,53111 Bonn,GERMANY,,\r\n",
        PrintPages.csv(sheets.subList(0, 1)));
    assertTrue(letters.markPrinted(post.workspace, first, now, "Bo"));
    assertEquals(false, letters.markPrinted(post.workspace, first, now, "Bo"));
    long letter = letters.listBatch(post.workspace, first).getFirst().id();
    assertTrue(letters.markReturned(post.workspace, letter, now).isPresent());
    assertTrue(letters.markReturned(post.workspace, letter, now).isEmpty());
    assertEquals(Optional.empty(), letters.findBatch(DATABASE.newWorkspace(), first));
  }

  @Test
  void whoseConsentHasGoneIsNotPrinted() {
    carrier.carry(List.of(good("7-1-0")), new RecordedReceipts());
    DATABASE
        .get()
        .inWorkspace(
            post.workspace,
            sql ->
                sql.execute(
                    """
                    insert into inbox (contact_id, shard, arrived_at, stops, body)
                    values (7, 7, now(), true, '{}')\
                    """));
    assertEquals(
        Optional.empty(), letters.batch(post.workspace, Channel.LETTER, Paper.A4, Post.NOW, "Bo"));
    assertEquals(0, letters.waiting(post.workspace, Channel.LETTER));
  }

  /**
   * Blocked for letters that sell something (bit 1), or for any letter (bit 5), as the engine
   * writes it.
   */
  @ParameterizedTest
  @CsvSource({"2, OFFER, 0", "2, SERVICE, 1", "32, OFFER, 0", "32, SERVICE, 0", "1, OFFER, 1"})
  void whoeverIsBlockedSinceIsNotPrinted(int blocked, Purpose purpose, int printed) {
    carrier.carry(
        List.of(
            new Shipment(
                post.workspace,
                ann(),
                new Effect.Send("7-1-0", Channel.LETTER, "roof", purpose, "j", "s"),
                1)),
        new RecordedReceipts());
    DATABASE
        .get()
        .inWorkspace(
            post.workspace,
            sql ->
                sql.execute(
                    """
                    insert into contact_state (contact_id, shard, blocked, stage, temperature, next_kind, state)
                    values (7, 7, ?, 'OPT_IN', 'COLD', 'none', '{}')\
                    """,
                    blocked));
    Optional<Long> batch = letters.batch(post.workspace, Channel.LETTER, Paper.A4, Post.NOW, "Bo");
    assertEquals(
        printed, batch.map(id -> letters.sheets(post.workspace, id).size()).orElse(0).intValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          US            | 94105    | CA | San Francisco | San Francisco, CA 94105 / UNITED STATES
          United States | 94105    | CA | San Francisco | San Francisco, CA 94105 / UNITED STATES
          GB            | SW1A 1AA |    | London        | London / SW1A 1AA / UNITED KINGDOM
          FR            | 75001    |    | Paris         | 75001 Paris / FRANCE
          Narnia        | 1        |    | Cair          | 1 Cair / NARNIA
          """)
  void countriesWriteAddressesDifferently(
      String country, String code, String region, String city, String expected) {
    Contact contact =
        Post.contact(
            1,
            "first_name",
            "A",
            "street",
            "S 1",
            "city",
            city,
            "postcode",
            code,
            "region",
            region == null ? "" : region,
            "country",
            country);
    List<String> lines = PostalAddress.of(contact.profile()).lines();
    assertEquals("A / S 1 / " + expected, String.join(" / ", lines));
  }
}
