package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The core gives the same answer every time and everywhere, because there is nothing in it that
 * could answer otherwise.
 */
class PurityTest {
  /** What may differ from one moment, machine or start to the next, as {@code class.member}. */
  private static final Pattern DIFFERS =
      Pattern.compile(
          String.join(
              "|",
              // the clock
              "java\\.time\\.(Clock|InstantSource)\\..*",
              "java\\.time\\..*\\.now",
              "java\\.util\\.(Date|Calendar|GregorianCalendar)\\..*",
              "java\\.lang\\.System\\.(currentTimeMillis|nanoTime|identityHashCode|getenv|getProperty|getProperties)",
              // chance
              "java\\.util\\.Random\\..*",
              "java\\.util\\.concurrent\\.ThreadLocalRandom\\..*",
              "java\\.security\\.SecureRandom\\..*",
              "java\\.util\\.random\\.RandomGenerator\\.(getDefault|of)",
              "java\\.lang\\.Math\\.random",
              "java\\.util\\.UUID\\.randomUUID",
              "java\\.util\\.Collections\\.shuffle",
              // the machine
              "java\\.time\\.ZoneId\\.systemDefault",
              "java\\.util\\.(Locale|TimeZone)\\.getDefault",
              "java\\.nio\\.charset\\.Charset\\.defaultCharset",
              "java\\.lang\\.Math\\.(exp|expm1|log|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot)",
              // another order at each start
              "java\\.util\\.(Set|Map)\\.(of|ofEntries|copyOf)",
              "java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap)\\.<init>",
              "java\\.util\\.stream\\.Collectors\\.(toSet|toMap|toUnmodifiableSet|toUnmodifiableMap|groupingBy|groupingByConcurrent)",
              "java\\.lang\\.Object\\.hashCode",
              "java\\.util\\.(stream\\.[A-Za-z]*Stream|Collection)\\.(parallel|parallelStream)",
              // the world
              "java\\.lang\\.(Thread|Runtime|ProcessBuilder|ProcessHandle)\\..*"));

  private static final Pattern ALLOWED_PACKAGES =
      Pattern.compile(
          "tend\\.core(\\..*)?|java\\.lang(\\..*)?|java\\.math|java\\.text|java\\.time(\\..*)?|java\\.nio|java\\.nio\\.charset"
              + "|java\\.security|java\\.util|java\\.util\\.(function|random|regex|stream|zip)");

  @Test
  void nothingInTheCoreDiffersFromOneRunToTheNext() throws URISyntaxException {
    assertEquals(new TreeSet<>(), impure(core()));
  }

  @Test
  void theCoreKnowsNothingButTheJdkAndItself() throws URISyntaxException {
    assertEquals(new TreeSet<>(), strangers(core()));
  }

  /** What is remembered from one decision to the next is in the contact, or in the strategy. */
  @Test
  void nothingInTheCoreRemembers() throws URISyntaxException {
    assertEquals(new TreeSet<>(), remembered(core()));
  }

  @Test
  void eachOfTheseWouldBeFound() {
    TreeSet<String> found =
        impure(new ClassFileImporter().importClasses(Impure.class)).stream()
            .map(line -> line.substring(line.indexOf(" calls ") + 7))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        new TreeSet<>(
            List.of(
                "java.lang.Math.pow",
                "java.lang.Math.random",
                "java.lang.System.currentTimeMillis",
                "java.lang.System.nanoTime",
                "java.time.Clock.systemUTC",
                "java.time.Instant.now",
                "java.time.LocalDate.now",
                "java.time.ZoneId.systemDefault",
                "java.util.HashMap.<init>",
                "java.util.Locale.getDefault",
                "java.util.Map.copyOf",
                "java.util.Map.of",
                "java.util.Random.<init>",
                "java.util.Set.of",
                "java.util.UUID.randomUUID",
                "java.util.stream.Collectors.groupingBy",
                "java.util.stream.Collectors.toSet")),
        found);
    assertEquals(
        new TreeSet<>(List.of(Impure.class.getName() + ".decisions")),
        remembered(new ClassFileImporter().importClasses(Impure.class)));
    assertEquals(
        new TreeSet<>(List.of("java.io", "java.net", "java.nio.file")),
        strangers(new ClassFileImporter().importClasses(Strange.class)).stream()
            .map(line -> line.substring(line.indexOf(" uses ") + 6))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** One of each, so that a rule which has stopped to see anything fails here. */
  @SuppressWarnings("unused")
  static final class Impure {
    static int decisions;
    static final int MOST = 3;
    Supplier<Instant> clock = Instant::now;
    Object[] more = {
      LocalDate.now(),
      java.time.Clock.systemUTC(),
      new Random(1),
      Math.random(),
      Math.pow(2, 3.5),
      UUID.randomUUID(),
      System.currentTimeMillis(),
      System.nanoTime(),
      ZoneId.systemDefault(),
      Locale.getDefault(),
      Set.of("a", "b"),
      Map.of("a", "b"),
      Map.copyOf(new HashMap<>()),
      Stream.of("a").collect(Collectors.toSet()),
      Stream.of("a").collect(Collectors.groupingBy(String::length))
    };
  }

  @SuppressWarnings("unused")
  static final class Strange {
    File file;
    Path path;
    InetAddress address;
  }

  private static JavaClasses core() throws URISyntaxException {
    URL compiled = FollowUp.class.getProtectionDomain().getCodeSource().getLocation();
    JavaClasses classes = new ClassFileImporter().importPath(Path.of(compiled.toURI()));
    assertFalse(classes.isEmpty(), "no classes were read");
    return classes;
  }

  private static TreeSet<String> impure(JavaClasses classes) {
    TreeSet<String> found = new TreeSet<>();
    for (JavaClass each : classes) {
      for (JavaAccess<?> access : each.getAccessesFromSelf()) {
        String target = access.getTargetOwner().getName() + "." + access.getTarget().getName();
        if (DIFFERS.matcher(target).matches()) {
          found.add(each.getName() + " calls " + target);
        }
      }
    }
    return found;
  }

  private static TreeSet<String> remembered(JavaClasses classes) {
    TreeSet<String> found = new TreeSet<>();
    for (JavaClass each : classes) {
      for (JavaField field : each.getFields()) {
        boolean isShared = field.getModifiers().contains(JavaModifier.STATIC);
        if (isShared && !field.getModifiers().contains(JavaModifier.FINAL)) {
          found.add(each.getName() + "." + field.getName());
        }
      }
    }
    return found;
  }

  private static TreeSet<String> strangers(JavaClasses classes) {
    TreeSet<String> found = new TreeSet<>();
    for (JavaClass each : classes) {
      each.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> !target.isPrimitive())
          .map(JavaClass::getPackageName)
          .filter(name -> !ALLOWED_PACKAGES.matcher(name).matches())
          .forEach(name -> found.add(each.getName() + " uses " + name));
    }
    return found;
  }
}
