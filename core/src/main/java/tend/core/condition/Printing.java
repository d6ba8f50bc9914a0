package tend.core.condition;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tend.core.condition.Condition.*;
import tend.core.contact.Channel;
import tend.core.contact.Stage;
import tend.core.contact.Temperature;

/** Writes a condition as text that reads back to an equal one. */
final class Printing {
  private Printing() {}

  static String text(Condition condition) {
    return switch (condition) {
      case Or(var any) -> any.stream().map(Printing::inOr).collect(Collectors.joining(" or "));
      case And(var all) -> all.stream().map(Printing::inAnd).collect(Collectors.joining(" and "));
      case Not(var inner) -> not(inner);
      case Everyone() -> "everyone";
      case StageIs(var anyOf) -> "stage is " + list(anyOf, Stage::word);
      case StageCompared(var how, var stage) -> "stage is " + order(how) + " " + stage.word();
      case TemperatureIs(var anyOf) -> "temperature is " + list(anyOf, Temperature::word);
      case TextIs(var field, var anyOf) -> name(field) + " is " + list(anyOf, Printing::quoted);
      case TextHas(var field, var part, var piece) ->
          name(field) + " " + part.words() + " " + quoted(piece);
      case NumberIs(var field, var how, var number) ->
          name(field) + " " + how.symbol() + " " + number.toPlainString();
      case FlagIs(var field, var yes) -> name(field) + (yes ? " is yes" : " is no");
      case IsKnown(var field) -> name(field) + " is known";
      case Happened(var what) -> Words.said(what);
      case Counted(var what, var how, var times) ->
          Words.said(what) + " " + how.words() + " " + times + (times == 1 ? " time" : " times");
      case Within(When.Last(var what), var span) -> Words.said(what) + " within " + span.text();
      case Within(When.Of(var field), var span) -> name(field) + " within " + span.text();
      case Coming(var field, var span) -> name(field) + " within the next " + span.text();
      case Ago(var when, var span) -> time(when) + " before " + span.text() + " ago";
      case Dated(var when, var how, var day) -> time(when) + " " + dated(how) + " " + day;
      case Tagged(var tag) -> "tag " + quoted(tag);
      case Consents(var channel) -> "consent " + said(channel);
      case Suppressed(var channel, var because) ->
          "suppressed "
              + said(channel)
              + because.map(it -> " because " + Words.said(it)).orElse("");
      case NotReady(var because) ->
          "not ready" + because.map(it -> " because " + quoted(it)).orElse("");
      case IsClosed(var because) ->
          "closed" + because.map(it -> " because " + Words.said(it)).orElse("");
      case InJourney(var journey) -> "in journey " + bare(journey);
      case BeenInJourney(var journey) -> "has been in journey " + bare(journey);
      case HasTask() -> "has open task";
      case HasDeal() -> "has open deal";
    };
  }

  private static String inOr(Condition condition) {
    return condition instanceof Or ? "(" + text(condition) + ")" : text(condition);
  }

  private static String inAnd(Condition condition) {
    boolean looser = condition instanceof Or || condition instanceof And;
    return looser ? "(" + text(condition) + ")" : text(condition);
  }

  private static String not(Condition inner) {
    return switch (inner) {
      case And _, Or _ -> "not (" + text(inner) + ")";
      case Everyone() -> "nobody";
      case StageIs(var anyOf) -> "stage is not " + list(anyOf, Stage::word);
      case TemperatureIs(var anyOf) -> "temperature is not " + list(anyOf, Temperature::word);
      case TextIs(var field, var anyOf) -> name(field) + " is not " + list(anyOf, Printing::quoted);
      case NumberIs(var field, Comparison how, var number) when how == Comparison.EQUAL ->
          name(field) + " != " + number.toPlainString();
      case IsKnown(var field) -> name(field) + " is unknown";
      case Happened(var what) -> "never " + Words.said(what);
      case NotReady(var because) when because.isEmpty() -> "ready";
      case Not(NotReady(var because)) when because.isEmpty() -> "not (ready)";
      case Condition other -> "not " + text(other);
    };
  }

  private static <T> String list(List<T> all, Function<T, String> word) {
    List<String> words = all.stream().map(word).toList();
    return switch (words.size()) {
      case 1 -> words.getFirst();
      case 2 -> words.getFirst() + " or " + words.getLast();
      default -> "one of " + String.join(", ", words);
    };
  }

  private static String order(Comparison how) {
    return switch (how) {
      case LESS -> "before";
      case AT_MOST -> "at most";
      case EQUAL -> "";
      case AT_LEAST -> "at least";
      case MORE -> "after";
    };
  }

  private static String dated(Comparison how) {
    return switch (how) {
      case LESS -> "before";
      case AT_MOST -> "on or before";
      case EQUAL -> "on";
      case AT_LEAST -> "on or after";
      case MORE -> "after";
    };
  }

  private static String time(When when) {
    return switch (when) {
      case When.Last(var what) -> "last " + Words.said(what);
      case When.Of(var field) -> name(field);
    };
  }

  private static String said(Channel channel) {
    return channel.name().toLowerCase(java.util.Locale.ROOT);
  }

  static String name(Field field) {
    return switch (field) {
      case Field.Property property -> property.word();
      case Field.Own(var name, _) -> Words.needsQuotes(name) ? "field " + quoted(name) : name;
    };
  }

  private static String bare(String name) {
    return Lexer.isWord(name) && !Words.joins(name) ? name : quoted(name);
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
