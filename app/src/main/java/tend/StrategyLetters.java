package tend;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import tend.consents.ConsentLinks;
import tend.core.condition.Field;
import tend.core.condition.Vocabulary;
import tend.core.contact.Contact;
import tend.messages.Correspondence;
import tend.messages.Member;
import tend.messages.Sender;
import tend.messages.SenderAddresses;
import tend.messages.Text;
import tend.storage.Database;
import tend.strategy.Contract;
import tend.strategy.PublishedStrategies;
import tend.strategy.read.Letterhead;
import tend.strategy.read.OwnField;

/** Lends the carriers what the published strategy says about texts, people and the business. */
final class StrategyLetters implements Correspondence {

  private record Place(long workspace, String text) {}

  /** A text as it was read last, and from what. */
  private record Read(String source, List<String> fields, Text text) {}

  private final Database database;
  private final PublishedStrategies strategies;
  private final SenderAddresses addresses;
  private final ConsentLinks links;
  private final String baseUrl;
  private final String usualMail;
  private final ConcurrentMap<Place, Read> texts = new ConcurrentHashMap<>();

  StrategyLetters(
      Database database,
      PublishedStrategies strategies,
      SenderAddresses addresses,
      ConsentLinks links,
      String baseUrl,
      String host) {
    this.database = database;
    this.strategies = strategies;
    this.addresses = addresses;
    this.links = links;
    this.baseUrl = baseUrl;
    this.usualMail = "hello@" + host;
  }

  @Override
  public Optional<Text> text(long workspace, String name) {
    return strategies.find(workspace).flatMap(contract -> text(workspace, contract, name));
  }

  private Optional<Text> text(long workspace, Contract contract, String name) {
    return contract
        .source(name)
        .map(
            source -> {
              List<String> fields = fields(contract);
              return texts
                  .compute(
                      new Place(workspace, name),
                      (_, known) ->
                          known != null
                                  && known.source().equals(source)
                                  && known.fields().equals(fields)
                              ? known
                              : new Read(source, fields, Text.parse(name, source, fields)))
                  .text();
            });
  }

  private static List<String> fields(Contract contract) {
    return Vocabulary.STANDARD
        .withFields(contract.fields().stream().map(OwnField::field).toList())
        .own()
        .stream()
        .map(Field.Own::name)
        .toList();
  }

  @Override
  public ZoneId zone(long workspace) {
    return strategies.contract(workspace).strategy().business().zone();
  }

  @Override
  public Optional<Member> member(long workspace, String name) {
    return strategies
        .find(workspace)
        .flatMap(contract -> contract.person(name))
        .map(person -> new Member(person.name(), person.mail(), person.phone()));
  }

  // An account that was made before anybody gave it an address has one under .invalid.
  private static final String ACCOUNT_MAIL =
      """
      select email from app_user where member = ? and closed_at is null and email not like '%.invalid'
      """;

  @Override
  public Optional<String> accountMail(long workspace, String name) {
    return database.inWorkspace(
        workspace,
        sql -> sql.fetchOptional(ACCOUNT_MAIL, name).map(row -> row.get(0, String.class)));
  }

  /** Name, address and number from the strategy, the mail addresses from the settings page. */
  Sender sender(long workspace) {
    Letterhead letterhead =
        strategies
            .findLegible(workspace)
            .map(Contract::letterhead)
            .orElse(new Letterhead("", "", ""));
    Optional<SenderAddresses.Addresses> set = addresses.find(workspace);
    return new Sender(
        letterhead.name(),
        set.map(SenderAddresses.Addresses::mail).orElse(usualMail),
        set.map(SenderAddresses.Addresses::replyTo).orElse(""),
        letterhead.phone(),
        lines(letterhead.address()));
  }

  /** In the file an address may stand on one line, with commas between. */
  private static String lines(String address) {
    List<String> lines = List.of(address.split(address.contains("\n") ? "\n" : ",", -1));
    return lines.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String unsubscribeUrl(long workspace, Contact contact, String effectKey) {
    return links.unsubscribe(workspace, contact.id().value(), effectKey);
  }

  @Override
  public String preferencesUrl(long workspace, Contact contact, String effectKey) {
    return links.preferences(workspace, contact.id().value(), effectKey);
  }

  @Override
  public String confirmUrl(long workspace, Contact contact, String effectKey) {
    return links.confirm(workspace, contact.id().value(), effectKey);
  }

  @Override
  public String contactUrl(long workspace, Contact contact) {
    return baseUrl
        + database.inWorkspace(
            workspace,
            sql ->
                sql.fetchOptional(
                        "select '/contacts/' || public_id from contact where id = ?",
                        contact.id().value())
                    .map(row -> row.get(0, String.class))
                    .orElse("/contacts"));
  }
}
