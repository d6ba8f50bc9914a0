package tend.strategy.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a strategy: texts by their path within the folder, such as {@code
 * journeys/welcome.yaml}. Immutable.
 */
public record StrategyFiles(SortedMap<String, String> texts) {
  public static final String STRATEGY = "strategy.yaml";
  public static final String TEAM = "team.yaml";
  public static final String SCORING = "scoring.yaml";
  public static final String FIELDS = "fields.yaml";
  public static final String JOURNEYS = "journeys/";
  public static final String TEXTS = "texts/";
  public static final String FORMS = "forms/";
  public static final String PLAYBOOKS = "playbooks/";

  public static final List<String> FILES = List.of(STRATEGY, TEAM, SCORING, FIELDS);
  public static final List<String> FOLDERS = List.of(JOURNEYS, TEXTS, FORMS, PLAYBOOKS);

  /** In characters. */
  public static final int LARGEST_FILE = 200_000;

  private static final int MOST_FILES = 500;
  private static final int MOST_CHARACTERS = 5_000_000;

  public StrategyFiles {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /**
   * Reads a folder. Files that start with a dot, the schemas and everything else that is no part of
   * a strategy are left alone.
   *
   * @throws IOException with a sentence: no such folder, too large
   */
  public static StrategyFiles read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder);
    }
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder, 3)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (isPart(name)) {
          texts.put(name, read(path, name));
          requireSize(texts);
        }
      }
    }
    return new StrategyFiles(texts);
  }

  /**
   * One that ships with Tend.
   *
   * @param name {@code default} or {@code alder}
   */
  public static StrategyFiles shipped(String name) {
    String folder = "/tend/strategy/" + name + "/";
    SortedMap<String, String> texts = new TreeMap<>();
    for (String path :
        resource(folder + "files.txt").lines().filter(line -> !line.isBlank()).toList()) {
      texts.put(path, resource(folder + path));
    }
    return new StrategyFiles(texts);
  }

  /**
   * Whether a path belongs to a strategy; a strange one in its folders does, to be refused by name.
   */
  public static boolean isPart(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    if (name.startsWith(".") || path.startsWith("schema/")) {
      return false;
    }
    boolean prose = path.startsWith(TEXTS) || path.startsWith(PLAYBOOKS);
    return prose ? name.endsWith(".md") : yaml;
  }

  public Optional<String> find(String path) {
    return Optional.ofNullable(texts.get(path));
  }

  /** The paths within a folder, such as {@link #JOURNEYS}. */
  public List<String> in(String folder) {
    return texts.keySet().stream().filter(path -> path.startsWith(folder)).toList();
  }

  /** "welcome" for "journeys/welcome.yaml". */
  public static String nameOf(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static void requireSize(SortedMap<String, String> texts) throws IOException {
    long characters = texts.values().stream().mapToLong(String::length).sum();
    if (texts.size() > MOST_FILES || characters > MOST_CHARACTERS) {
      throw new IOException(
          "a strategy has at most %,d files and %,d characters"
              .formatted(MOST_FILES, MOST_CHARACTERS));
    }
  }

  private static String read(Path path, String name) throws IOException {
    if (Files.size(path) > 4L * LARGEST_FILE) {
      throw new IOException("%s is larger than %,d characters".formatted(name, LARGEST_FILE));
    }
    // What is no UTF-8 becomes U+FFFD, and the check says where.
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String resource(String path) {
    try (InputStream in = StrategyFiles.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("nothing ships as " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
