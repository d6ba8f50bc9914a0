package tend.channels.letter;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;
import tend.runtime.Inbox;
import tend.runtime.ParkedShipments;
import tend.storage.Database;
import tend.web.Answer;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;
import tend.web.View;

/** Where a person prints what is due: one PDF and one list of addresses at a time. */
public final class PrintPages implements Routes {

  private static final int SHOWN = 200;
  private static final int SHOWN_UNWRITTEN = 20;
  private static final Duration UNWRITTEN_SHOWN = Duration.ofDays(30);
  private static final String PDF = "application/pdf";

  private final LetterStore letters;
  private final Inbox inbox;
  private final ParkedShipments parked;
  private final InstantSource clock;
  private final Typesetter typesetter = new Typesetter();

  public PrintPages(Database database, Inbox inbox, InstantSource clock) {
    this.letters = new LetterStore(database);
    this.inbox = inbox;
    this.parked = new ParkedShipments(database, clock, inbox);
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.get("/letters", this::list);
    router.get("/letters/{id}/sheet.pdf", this::sheet);
    router.post("/letters/{id}/return", this::cameBack);
    router.post("/letters/refused/retry", this::tryAgain);
    router.post("/print-batches", this::makeBatch);
    router.get("/print-batches/{id}", this::batch);
    router.get("/print-batches/{id}/sheets.pdf", this::sheets);
    router.get("/print-batches/{id}/addresses.csv", this::addresses);
    router.post("/print-batches/{id}/printed", this::printed);
    router.navigation(
        new NavItem("letters", "Letters", "/letters", Icon.LETTER, 60, this::waitingWords));
  }

  private String waitingWords(Session session) {
    int waiting =
        letters.waiting(session.workspaceId(), Channel.LETTER)
            + letters.waiting(session.workspaceId(), Channel.POSTCARD);
    return waiting == 0 ? "" : Integer.toString(waiting);
  }

  private Answer list(Request request, Session session) {
    long workspace = session.workspaceId();
    return Answer.page(
        Page.of(
            "Letters",
            "letters",
            new View(
                "tend/channels/letter/waiting.jte",
                Map.of(
                    "lines", letters.listWaiting(workspace, SHOWN),
                    "letters", letters.waiting(workspace, Channel.LETTER),
                    "postcards", letters.waiting(workspace, Channel.POSTCARD),
                    "batches", letters.listBatches(workspace, 20),
                    "unwritten",
                        letters.listUnwritten(
                            workspace, clock.instant().minus(UNWRITTEN_SHOWN), SHOWN_UNWRITTEN),
                    "times", new Times(clock.instant(), session.zone())))));
  }

  private Answer makeBatch(Request request, Session session) {
    Channel channel =
        request.form().text("channel").equals("POSTCARD") ? Channel.POSTCARD : Channel.LETTER;
    Paper paper = request.form().text("paper").equals("LETTER") ? Paper.LETTER : Paper.A4;
    return letters
        .batch(session.workspaceId(), channel, paper, clock.instant(), session.name())
        .<Answer>map(id -> Answer.seeOther("/print-batches/" + id))
        .orElseGet(
            () -> Answer.seeOther("/letters").saying(Notice.of("Nothing waits to be printed.")));
  }

  private Answer batch(Request request, Session session) {
    long id = request.id("id");
    return letters
        .findBatch(session.workspaceId(), id)
        .<Answer>map(
            batch ->
                Answer.page(
                    Page.of(
                        "Batch " + id,
                        "letters",
                        new View(
                            "tend/channels/letter/batch.jte",
                            Map.of(
                                "batch",
                                batch,
                                "lines",
                                letters.listBatch(session.workspaceId(), id),
                                "times",
                                new Times(clock.instant(), session.zone()))))))
        .orElseGet(Answer::notFound);
  }

  private Answer sheet(Request request, Session session) {
    return letters
        .sheet(session.workspaceId(), request.id("id"))
        .<Answer>map(
            sheet ->
                new Answer.File(
                    typesetter.set(List.of(sheet), Paper.A4),
                    PDF,
                    Optional.empty(),
                    Optional.empty()))
        .orElseGet(Answer::notFound);
  }

  private Answer sheets(Request request, Session session) {
    long id = request.id("id");
    Optional<LetterStore.Batch> batch = letters.findBatch(session.workspaceId(), id);
    if (batch.isEmpty() || batch.get().letters() == 0) {
      return Answer.notFound();
    }
    byte[] pdf = typesetter.set(letters.sheets(session.workspaceId(), id), batch.get().paper());
    return Answer.download(pdf, PDF, batch.get().channel().word() + "s-" + id + ".pdf");
  }

  private Answer addresses(Request request, Session session) {
    long id = request.id("id");
    if (letters.findBatch(session.workspaceId(), id).isEmpty()) {
      return Answer.notFound();
    }
    byte[] csv = csv(letters.sheets(session.workspaceId(), id)).getBytes(StandardCharsets.UTF_8);
    return Answer.download(csv, "text/csv; charset=utf-8", "addresses-" + id + ".csv");
  }

  /** One row per sheet, in the order of the PDF; a spreadsheet takes no cell for a formula. */
  static String csv(List<Sheet> sheets) {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      List<String> header = new ArrayList<>(List.of("number"));
      for (int i = 1; i <= PostalAddress.MOST_LINES; i++) {
        header.add("line" + i);
      }
      csv.writeRecord(header);
      for (int i = 0; i < sheets.size(); i++) {
        List<String> row = new ArrayList<>(List.of(Integer.toString(i + 1)));
        sheets.get(i).recipient().forEach(line -> row.add(harmless(line)));
        while (row.size() < header.size()) {
          row.add("");
        }
        csv.writeRecord(row);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return out.toString();
  }

  private static String harmless(String cell) {
    boolean formula = !cell.isEmpty() && "=+-@\t\r＝＋－＠;".indexOf(cell.charAt(0)) >= 0;
    return formula ? "'" + cell : cell;
  }

  private Answer printed(Request request, Session session) {
    long id = request.id("id");
    long workspace = session.workspaceId();
    Instant now = clock.instant();
    if (letters.markPrinted(workspace, id, now, session.name())) {
      for (LetterStore.Line line : letters.listBatch(workspace, id)) {
        String words =
            "The %s \"%s\" was printed in batch %d."
                .formatted(line.channel().word(), line.text(), id);
        inbox.post(
            workspace,
            new ContactId(line.contact()),
            Signal.of("printed " + line.id(), now, session.name(), new Signal.Noted(words)));
      }
    }
    return Answer.seeOther("/print-batches/" + id).saying(Notice.of("Marked as printed."));
  }

  /** Somebody has mended the address; whether that helped stands there within a moment. */
  private Answer tryAgain(Request request, Session session) {
    boolean again =
        parked.mended(session.workspaceId(), request.form().text("key"), session.name());
    return Answer.seeOther("/letters")
        .saying(
            Notice.of(
                again
                    ? "It is tried again now, with the address as it is."
                    : "Nothing was changed: it is not refused any more."));
  }

  private Answer cameBack(Request request, Session session) {
    Instant now = clock.instant();
    Optional<LetterStore.Line> line =
        letters.markReturned(session.workspaceId(), request.id("id"), now);
    line.ifPresent(
        letter ->
            inbox.post(
                session.workspaceId(),
                new ContactId(letter.contact()),
                Signal.of(
                    "returned " + letter.id(),
                    now,
                    session.name(),
                    new Signal.Suppress(
                        letter.channel(),
                        Suppression.Reason.RETURNED,
                        "\"" + letter.text() + "\" came back"))));
    return Answer.seeOther("/letters")
        .saying(Notice.of("Noted. No more paper goes to this address."));
  }
}
