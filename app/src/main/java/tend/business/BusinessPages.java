package tend.business;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tend.messages.Sender;
import tend.messages.SenderAddresses;
import tend.messages.Senders;
import tend.strategy.Contract;
import tend.strategy.Publication;
import tend.strategy.PublishedStrategies;
import tend.strategy.file.Mistake;
import tend.strategy.file.Rewriting;
import tend.strategy.file.StrategyFiles;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.View;
import tend.web.Zones;

/**
 * Name, noun, zone, currency and address of a business, and the addresses its mails are from. The
 * former stand in the strategy: keeping them here publishes a version of it.
 */
public final class BusinessPages implements Routes {
  private static final String NOT_YOURS = "The business is for those who run the workspace.";
  private static final String GROUP = "business";
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,200}");

  /** Fields of the form by their keys in the file. */
  private static final List<Kept> KEPT =
      List.of(
          new Kept("name", "name", "Name", 200, true),
          new Kept("becomes", "becomes", "What somebody becomes", 40, true),
          new Kept("zone", "time zone", "Time zone", 100, true),
          new Kept("currency", "currency", "Currency", 3, true),
          new Kept("address", "address", "Postal address", 480, false),
          new Kept("phone", "phone", "Telephone", 60, false));

  private record Kept(String field, String key, String words, int most, boolean required) {}

  private final PublishedStrategies strategies;
  private final SenderAddresses addresses;
  private final Senders senders;

  public BusinessPages(PublishedStrategies strategies, SenderAddresses addresses, Senders senders) {
    this.strategies = strategies;
    this.addresses = addresses;
    this.senders = senders;
  }

  @Override
  public void on(Router router) {
    router.navigation(
        new NavItem("business", "Business", "/business", Icon.LETTER, 155).toRunTheWorkspace());
    router.get("/business", (request, who) -> forThoseWhoRun(who, () -> show(who)));
    router.post("/business", (request, who) -> forThoseWhoRun(who, () -> keep(request, who)));
    router.post(
        "/business/sender", (request, who) -> forThoseWhoRun(who, () -> keepSender(request, who)));
  }

  private interface Work {
    Answer answer();
  }

  private static Answer forThoseWhoRun(Session who, Work work) {
    return who.role().runsTheWorkspace() ? work.answer() : Answer.forbidden(NOT_YOURS);
  }

  private Answer show(Session who) {
    return Answer.page(page(who, filled(who), sender(who)));
  }

  private Form filled(Session who) {
    Contract contract = strategies.contract(who.workspaceId());
    var business = contract.strategy().business();
    Map<String, String> known = new TreeMap<>();
    known.put("name", business.name());
    known.put("becomes", business.outcome());
    known.put("zone", business.zone().getId());
    known.put("currency", business.currency());
    known.put("address", senders.get(who.workspaceId()).postalAddress());
    known.put("phone", contract.letterhead().phone());
    return Form.filled(known);
  }

  private Form sender(Session who) {
    Sender sender = senders.get(who.workspaceId());
    return Form.filled(Map.of("mail", sender.mailAddress(), "replyTo", sender.replyTo()));
  }

  private Answer keep(Request request, Session who) {
    Form form = request.form();
    Form checked = checked(form);
    if (checked.wrong()) {
      return Answer.refused(page(who, checked, sender(who)));
    }
    Form before = filled(who);
    List<String> changed = new ArrayList<>();
    StrategyFiles files = strategies.contract(who.workspaceId()).files();
    String text = files.find(StrategyFiles.STRATEGY).orElseThrow();
    for (Kept kept : KEPT) {
      String value = value(form, kept);
      if (!value.equals(value(before, kept))) {
        changed.add(kept.words().toLowerCase(Locale.ROOT));
        text = Rewriting.with(text, GROUP, kept.key(), value);
      }
    }
    if (changed.isEmpty()) {
      return Answer.seeOther("/business").saying(Notice.of("Nothing was changed."));
    }
    var texts = new TreeMap<>(files.texts());
    texts.put(StrategyFiles.STRATEGY, text);
    String note = "the business: " + String.join(", ", changed);
    return published(
        strategies.publish(who.workspaceId(), new StrategyFiles(texts), who.name(), note),
        form,
        who);
  }

  private Answer published(Publication publication, Form form, Session who) {
    return switch (publication) {
      case Publication.Done done ->
          Answer.seeOther("/business")
              .saying(Notice.of("Kept, as version " + done.version() + " of the strategy."));
      case Publication.Unchanged _ ->
          Answer.seeOther("/business").saying(Notice.of("Nothing was changed."));
      case Publication.Refused refused ->
          Answer.refused(
              page(
                  who,
                  form.wrong(
                      "name",
                      refused.mistakes().stream()
                          .map(Mistake::sentence)
                          .collect(Collectors.joining(" "))),
                  sender(who)));
    };
  }

  private static Form checked(Form form) {
    Form checked = form;
    for (Kept kept : KEPT) {
      String value = value(form, kept);
      if (kept.required() && value.isEmpty()) {
        checked = checked.wrong(kept.field(), "This is needed.");
      }
      if (value.length() > kept.most()) {
        checked = checked.wrong(kept.field(), "At most " + kept.most() + " characters.");
      }
      if (value.chars().anyMatch(c -> c < ' ' && c != '\n')) {
        checked = checked.wrong(kept.field(), "There is a character in it that nobody can read.");
      }
    }
    if (Zones.find(form.text("zone")).isEmpty()) {
      checked = checked.wrong("zone", "There is no such time zone.");
    }
    return currencies().containsKey(form.text("currency"))
        ? checked
        : checked.wrong("currency", "There is no such currency.");
  }

  /** Lines end as they do in files, and none of them is empty. */
  private static String value(Form form, Kept kept) {
    return form.text(kept.field())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private Answer keepSender(Request request, Session who) {
    Form form = request.form();
    if (!ADDRESS.matcher(form.text("mail")).matches()) {
      form = form.wrong("mail", "A mail address such as hello@example.com.");
    }
    if (form.has("replyTo") && !ADDRESS.matcher(form.text("replyTo")).matches()) {
      form = form.wrong("replyTo", "A mail address, or nothing.");
    }
    if (form.wrong()) {
      return Answer.refused(page(who, filled(who), form));
    }
    addresses.save(
        who.workspaceId(), new SenderAddresses.Addresses(form.text("mail"), form.text("replyTo")));
    return Answer.seeOther("/business").saying(Notice.of("Kept."));
  }

  private Page page(Session who, Form business, Form sender) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("business", business);
    params.put("sender", sender);
    params.put("zones", Zones.choices());
    params.put("currencies", currencies());
    params.put("version", strategies.current(who.workspaceId()).version());
    return Page.of("Business", "business", new View("tend/business/business.jte", params));
  }

  /** Those in use, by code: {@code EUR, Euro}. */
  static SequencedMap<String, String> currencies() {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    Currency.getAvailableCurrencies().stream()
        .filter(
            one ->
                one.getDefaultFractionDigits() >= 0
                    && !one.getDisplayName(Locale.ENGLISH).matches(".*\\d.*"))
        .map(Currency::getCurrencyCode)
        .sorted()
        .forEach(
            code ->
                all.put(
                    code, code + ", " + Currency.getInstance(code).getDisplayName(Locale.ENGLISH)));
    return all;
  }
}
