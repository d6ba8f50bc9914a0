package tend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tend.capture.importing.ImportOrder;
import tend.capture.importing.Importing;
import tend.contacts.Merging;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.ContactJson;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.runtime.Outbox;
import tend.runtime.Receipt;
import tend.storage.TestDatabase;

/**
 * Somebody who asks to be forgotten is forgotten in every table: the whole database is written out
 * and searched for what would tell who it was.
 */
class ErasureTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<String> MARKS =
      List.of("zephyrine", "quillfeather", "93098765", "marzipan", "gooseberry");

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private final InstantSource clock = () -> now;
  private long workspace;
  private Inbox inbox;
  private ChannelParts channels;
  private Engine engine;
  private Outbox outbox;
  private int posted;

  @BeforeEach
  void open() {
    var made =
        DATABASE.get().workspaces().create("Alder & Roof", BERLIN, Currency.getInstance("EUR"));
    workspace = made.id();
    inbox = new Inbox(DATABASE.get(), clock);
    var strategies = StrategyParts.strategies(DATABASE.get(), inbox, clock);
    strategies.publish(workspace, StrategyParts.first("default", made, true), "ann", "first");
    channels =
        new ChannelParts(
            DATABASE.get(), inbox, strategies, "http://localhost:1", Optional.empty(), clock);
    engine = new Engine(DATABASE.get(), inbox, strategies, channels.carriers(), clock);
    outbox = new Outbox(DATABASE.get(), engine, channels.carriers(), clock);
  }

  @AfterEach
  void close() {
    outbox.close();
    engine.close();
    channels.close();
    inbox.close();
  }

  private void settle() {
    for (int i = 0; i < 3; i++) {
      engine.runUntilIdle();
      outbox.runUntilIdle();
    }
  }

  private void days(int number) {
    for (int i = 0; i < number; i++) {
      now = now.plus(Duration.ofDays(1));
      settle();
    }
  }

  private ContactId optIn(String email, String... fields) {
    var values = new TreeMap<String, Value>();
    values.put("email", Value.text(email));
    for (int i = 0; i < fields.length; i += 2) {
      values.put(fields[i], Value.text(fields[i + 1]));
    }
    var grants =
        List.of(Channel.values()).stream()
            .map(channel -> new Signal.Grant(channel, "consent", "v1", Optional.empty()))
            .toList();
    var optIn =
        new Signal.OptedIn(
            new Origin("Fair", "", "/check?for=zephyrine", false),
            "fair",
            values,
            Trust.FORM,
            Optional.empty(),
            grants,
            List.of(EvidenceKind.ASKED_INFORMATION),
            false,
            false);
    var receipt = inbox.post(workspace, Arrival.from(signal(optIn)));
    settle();
    return assertInstanceOf(Receipt.Taken.class, receipt).contact();
  }

  private Signal signal(Signal.What what) {
    return Signal.of("erasure-" + posted++, now, "ann", what);
  }

  private void tell(ContactId contact, Signal.What what) {
    inbox.post(workspace, contact, signal(what));
    settle();
  }

  /** Zephyrine Quillfeather, to whom something of everything has happened in a year. */
  private ContactId zephyrine() throws IOException {
    var zephyrine =
        optIn(
            "zephyrine@quillfeather.example",
            "first_name",
            "Zephyrine",
            "last_name",
            "Quillfeather",
            "phone",
            "+493098765",
            "company",
            "Quillfeather Slates",
            "street",
            "7 Marzipan Row",
            "postcode",
            "10115",
            "city",
            "Berlin");
    tell(zephyrine, new Signal.Noted("Likes marzipan"));
    tell(
        zephyrine,
        new Signal.Called(Signal.CallOutcome.SPOKE, "Zephyrine is at home", Optional.empty()));
    tell(zephyrine, new Signal.Replied(Channel.MAIL, "From Zephyrine", "With gooseberry jam"));
    tell(
        zephyrine,
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of("marzipan")), new TreeSet<>()));
    tell(zephyrine, new Signal.Booked("At 7 Marzipan Row", now.plus(Duration.ofDays(2))));
    days(20);
    tell(zephyrine, new Signal.NotReady("comparing", now.plus(Duration.ofDays(30))));
    days(320);
    var list = folder.resolve("list.csv");
    Files.writeString(list, "email,city\nzephyrine@quillfeather.example,Marzipan\n");
    new Importing(DATABASE.get(), inbox, clock)
        .run(
            workspace,
            ImportOrder.of(list, "DE", BERLIN, "EUR").withConsent("consent"),
            (_, _) -> {});
    settle();
    return zephyrine;
  }

  /** What happens to few, as its part of the program would have written it. */
  private void exceptions(ContactId contact) {
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> {
              String body =
                  ContactJson.signal(signal(new Signal.Noted("Parked: gooseberry for Zephyrine")));
              sql.execute(
                  """
                  insert into parked (id, contact_id, shard, arrived_at, body, error, tries, parked_at)
                  values (-1, ?, 0, now(), ?, 'Quillfeather cannot be read', 3, now())
                  """,
                  contact.value(),
                  body);
              sql.execute(
                  """
                  insert into inbox (id, contact_id, shard, arrived_at, held, body)
                  values (-2, ?, 0, now(), true, ?)
                  """,
                  contact.value(),
                  body);
              sql.execute(
                  """
                  insert into followed_link (text, target) values
                    ('welcome', 'https://alder.example/offer?to=Zephyrine%40Quillfeather.example'),
                    ('welcome', 'https://alder.example/of/zephyrine@quillfeather.example/slates'),
                    ('welcome', 'https://alder.example/offer?to=everybody')
                  """);
              return sql.execute(
                  "insert into dropped_signal (key, dropped_at) values (?, now())",
                  UUID.randomUUID());
            });
  }

  /** Names of the tables in which a mark stands, as the owner of the database sees them. */
  private static TreeSet<String> marked() {
    return DATABASE
        .get()
        .acrossWorkspaces(
            sql -> {
              var found = new TreeSet<String>();
              for (var column :
                  sql.fetch(
                      """
                      select c.table_name, c.column_name, c.data_type from information_schema.columns c
                      join information_schema.tables t using (table_schema, table_name)
                      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                        and c.data_type in ('text', 'json', 'jsonb', 'bytea', 'ARRAY')
                      """)) {
                String table = column.get(0, String.class);
                String name = column.get(1, String.class);
                String text =
                    column.get(2, String.class).equals("bytea")
                        ? "encode(" + name + ", 'escape')"
                        : name + "::text";
                for (String mark : MARKS) {
                  int rows =
                      sql.fetchSingle(
                              "select count(*) from "
                                  + table
                                  + " where lower("
                                  + text
                                  + ") like '%"
                                  + mark
                                  + "%'")
                          .get(0, Integer.class);
                  if (rows > 0) {
                    found.add(table);
                  }
                }
              }
              return found;
            });
  }

  private static List<String> tablesAboutContacts() {
    return DATABASE
        .get()
        .acrossWorkspaces(
            sql ->
                sql.fetch(
                        """
                        select distinct table_name from information_schema.columns
                        join information_schema.tables using (table_schema, table_name)
                        where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'contact_id'
                        order by table_name
                        """)
                    .getValues(0, String.class));
  }

  private int count(String sql) {
    return DATABASE
        .get()
        .inWorkspace(workspace, context -> context.fetchSingle(sql).get(0, Integer.class));
  }

  @Test
  void nothingInTheWholeDatabaseTellsWhoItWas() throws IOException {
    var zephyrine = zephyrine();
    var other = optIn("z.quillfeather@marzipan.example", "first_name", "Zephyrine");
    var merging = new Merging(DATABASE.get(), inbox, clock);
    merging.merge(workspace, zephyrine, other, "ann");
    settle();
    exceptions(zephyrine);
    var before = marked();
    for (String table :
        List.of(
            "contact",
            "contact_state",
            "followed_link",
            "inbox",
            "letter",
            "mailbox_message",
            "outbox",
            "parked",
            "timeline")) {
      assertTrue(before.contains(table), table + " of " + before);
    }
    assertTrue(count("select count(*) from task") > 0);
    assertTrue(
        count("select count(*) from letter where batch_id is null and withheld is null") > 0);

    // Asked for on the page of the one that was merged: it is the same person.
    assertTrue(merging.erase(workspace, other, "ann", "asked for it"));
    settle();

    assertEquals(new TreeSet<String>(), marked());
    assertEquals(2, count("select count(*) from contact_state where closed = 'ERASED'"));
    assertEquals(
        0, count("select count(*) from letter where batch_id is null and withheld is null"));
    assertEquals(
        1,
        count(
            "select count(*) from followed_link where target ="
                + " 'https://alder.example/offer?to=everybody'"));
    assertTrue(count("select count(*) from timeline") > 10, "that something happened stays");

    // What comes afterwards says nothing either: a reply, and a list that has the address.
    tell(zephyrine, new Signal.Replied(Channel.MAIL, "Zephyrine", "gooseberry"));
    var again = folder.resolve("again.csv");
    Files.writeString(
        again, "email,city\nzephyrine@quillfeather.example,B\nz.quillfeather@marzipan.example,B\n");
    new Importing(DATABASE.get(), inbox, clock)
        .run(workspace, ImportOrder.of(again, "DE", BERLIN, "EUR"), (_, _) -> {});
    days(30);
    assertEquals(new TreeSet<String>(), marked());
    assertEquals(2, count("select count(*) from contact"));
  }

  /** A new table that speaks of contacts has to be thought of, here and in Erasing. */
  @Test
  void everyTableAboutContactsIsThoughtOf() {
    var known = new ArrayList<>(List.of("inbox", "letter", "mailbox_message", "outbox", "parked"));
    known.addAll(List.of("task", "timeline", "contact_clock", "contact_state"));
    // Only numbers and hashes:
    known.add("signal_key"); // import_batch has numbers, too, as an array
    known.sort(null);
    assertEquals(known, tablesAboutContacts());
  }
}
