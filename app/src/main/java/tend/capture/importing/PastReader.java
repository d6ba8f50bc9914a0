package tend.capture.importing;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tend.capture.importing.Person.Past;
import tend.core.contact.Channel;
import tend.core.contact.Money;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;

/** Reads what a row says about the past: conversations, sales, losses, and who wants no mail. */
final class PastReader {
  private static final Set<String> UNSUBSCRIBED =
      Set.of(
          "unsubscribed",
          "optedout",
          "optout",
          "abgemeldet",
          "debaja",
          "desinscrit",
          "desabonne",
          "descadastrado",
          "cancelado");
  private static final Set<String> BOUNCED =
      Set.of(
          "cleaned",
          "bounced",
          "hardbounce",
          "hardbounced",
          "invalid",
          "undeliverable",
          "unzustellbar",
          "rebotado");

  private final Mapping mapping;
  private final Terms terms;
  private final When when;

  PastReader(Mapping mapping, Terms terms, When when) {
    this.mapping = mapping;
    this.terms = terms;
    this.when = when;
  }

  /** Oldest first; what has no time comes last, the wish for no mail behind all. */
  List<Past> read(Cells cells) {
    List<Past> past = new ArrayList<>();
    conversation(cells).ifPresent(past::add);
    past.addAll(booking(cells));
    won(cells).ifPresent(past::add);
    lost(cells).ifPresent(past::add);
    past.sort(Comparator.comparing(each -> each.at().orElse(Instant.MAX)));
    unsubscribed(cells).ifPresent(past::add);
    bounced(cells).ifPresent(past::add);
    return past;
  }

  private Optional<Past> conversation(Cells cells) {
    return cells
        .past(Meaning.CONVERSATION_AT, when, terms.now())
        .map(
            at ->
                new Past(
                    Optional.of(at),
                    new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty())));
  }

  /** One that was called off is still something the person did; nobody waits for it. */
  private List<Past> booking(Cells cells) {
    Optional<Instant> booked = cells.ahead(Meaning.BOOKED_AT, when, terms.now());
    Optional<Instant> made = cells.past(Meaning.OPTED_IN_AT, when, terms.now());
    if (booked.isEmpty()) {
      return List.of();
    }
    var past = new Past(made, new Signal.Booked(cells.text(Meaning.BOOKED_ABOUT), booked.get()));
    return cells.yes(Meaning.BOOKING_CANCELLED).orElse(false)
        ? List.of(past, new Past(made, new Signal.BookingEnded(true)))
        : List.of(past);
  }

  private Optional<Past> won(Cells cells) {
    Optional<Instant> at = cells.past(Meaning.WON_AT, when, terms.now());
    if (at.isEmpty()) {
      if (cells.has(Meaning.WON_AT) && !cells.text(Meaning.AMOUNT).isEmpty()) {
        cells.leftOut(
            Meaning.AMOUNT,
            "There is an amount and no day on which it was won.",
            "Fill in the day.");
      }
      return Optional.empty();
    }
    return Optional.of(new Past(at, new Signal.Won(money(cells), "")));
  }

  /** Nothing where it cannot be read: no amount is better than one in another currency. */
  private Money money(Cells cells) {
    Money none = new Money(0, terms.currency());
    String text = cells.text(Meaning.AMOUNT);
    if (text.isEmpty()) {
      return none;
    }
    Optional<Amount> amount = Amount.read(text);
    if (amount.isEmpty()) {
      cells.leftOut(
          Meaning.AMOUNT,
          "This is not an amount: “" + Cells.shortened(text) + "”.",
          "Write it like 1234.50.");
      return none;
    }
    String written = cells.text(Meaning.CURRENCY);
    List<String> currencies =
        written.isEmpty() ? amount.get().currencies() : Amount.currencies(written);
    if (!written.isEmpty() && currencies.isEmpty()) {
      cells.leftOut(
          Meaning.CURRENCY,
          "This is no currency: “" + Cells.shortened(written) + "”; the amount is left out.",
          "Write it as three letters, such as EUR.");
      return none;
    }
    String currency = Amount.meant(currencies, terms.currency());
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return Money.of(amount.get().number().setScale(digits, RoundingMode.HALF_EVEN), currency);
  }

  private Optional<Past> lost(Cells cells) {
    Optional<Instant> at = cells.past(Meaning.LOST_AT, when, terms.now());
    String reason = cells.text(Meaning.LOST_REASON);
    return at.isEmpty() && reason.isEmpty()
        ? Optional.empty()
        : Optional.of(new Past(at, new Signal.Lost(reason)));
  }

  private Optional<Past> unsubscribed(Cells cells) {
    Optional<Instant> at = cells.past(Meaning.UNSUBSCRIBED_AT, when, terms.now());
    boolean said = cells.yes(Meaning.UNSUBSCRIBED).orElse(false);
    boolean status = UNSUBSCRIBED.contains(ColumnNames.plain(cells.text(Meaning.STATUS)));
    if (at.isEmpty() && !said && !status && !isRow(Tool.Rows.UNSUBSCRIBED)) {
      return Optional.empty();
    }
    String reason = cells.text(Meaning.UNSUBSCRIBE_REASON);
    String why = reason.isEmpty() ? "unsubscribed in " + program() : reason;
    return Optional.of(new Past(at, new Signal.Unsubscribed(Channel.MAIL, why)));
  }

  private Optional<Past> bounced(Cells cells) {
    Optional<Instant> at = cells.past(Meaning.BOUNCED_AT, when, terms.now());
    String reason = cells.text(Meaning.BOUNCE_REASON);
    boolean status = BOUNCED.contains(ColumnNames.plain(cells.text(Meaning.STATUS)));
    if (at.isEmpty() && reason.isEmpty() && !status && !isRow(Tool.Rows.BOUNCED)) {
      return Optional.empty();
    }
    String detail = reason.isEmpty() ? "not deliverable in " + program() : reason;
    return Optional.of(
        new Past(at, new Signal.Suppress(Channel.MAIL, Suppression.Reason.HARD_BOUNCE, detail)));
  }

  private boolean isRow(Tool.Rows rows) {
    return mapping.tool().filter(tool -> tool.rows() == rows).isPresent();
  }

  private String program() {
    return mapping.tool().map(Tool::name).orElse("the program it was imported from");
  }
}
