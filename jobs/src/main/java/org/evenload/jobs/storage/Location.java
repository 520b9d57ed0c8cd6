package org.evenload.jobs.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * A file or folder on any file system that Hadoop knows: this machine, HDFS, an object store. Names
 * are taken literally, whatever characters they hold.
 *
 * <p>Nothing here needs a folder to be renamed at once, which object stores cannot do: a single
 * file appears whole or not at all, and that is all that callers may rely on.
 */
public final class Location {
  private static final String LOCAL = "file";

  private final FileSystem system;
  private final Path path;

  private Location(FileSystem system, Path path) {
    this.system = system;
    this.path = path;
  }

  /** A place on this machine. */
  public static Location of(java.nio.file.Path local) {
    String absolute = local.toAbsolutePath().normalize().toString().replace('\\', '/');
    return new Location(localSystem(), new Path(LOCAL, null, absolute));
  }

  /**
   * A place by its path on this machine, or by a URL such as {@code hdfs://host/runs} or {@code
   * s3a://bucket/runs}. Settings {@code spark.hadoop.*} apply.
   *
   * @throws IOException if the file system is unknown or cannot be reached
   */
  public static Location of(String place) throws IOException {
    if (!place.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")) {
      return of(java.nio.file.Path.of(place));
    }
    Path path = new Path(place);
    if (LOCAL.equals(path.toUri().getScheme())) {
      return of(java.nio.file.Path.of(path.toUri().getPath()));
    }
    Configuration settings = SparkHadoopUtil.get().newConfiguration(new SparkConf());
    return new Location(path.getFileSystem(settings), path);
  }

  // The checksummed file system would put a hidden file beside every file.
  private static FileSystem localSystem() {
    try {
      FileSystem local = new RawLocalFileSystem();
      local.initialize(java.net.URI.create("file:///"), new Configuration(false));
      return local;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file or folder below this one; {@code /} separates folders. */
  public Location resolve(String below) {
    java.net.URI uri = path.toUri();
    String base = uri.getPath().endsWith("/") ? uri.getPath() : uri.getPath() + "/";
    return new Location(system, new Path(uri.getScheme(), uri.getAuthority(), base + below));
  }

  /** The last part of the path. */
  public String name() {
    return path.getName();
  }

  public Optional<Location> parent() {
    return Optional.ofNullable(path.getParent()).map(parent -> new Location(system, parent));
  }

  /** Whether this is the other place or lies below it. */
  public boolean isWithin(Location other) {
    return equals(other)
        || path.toString().startsWith(other.path.toString().replaceFirst("/?$", "/"));
  }

  /** The same place for code that knows this machine alone; nothing for other file systems. */
  public Optional<java.nio.file.Path> local() {
    return LOCAL.equals(path.toUri().getScheme())
        ? Optional.of(java.nio.file.Path.of(path.toUri().getPath()))
        : Optional.empty();
  }

  /** The path as Spark's readers take it, which would look for patterns in it. */
  public String forReading() {
    return path.toString().replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
  }

  /** The path as Spark's writers take it. */
  public String forWriting() {
    return path.toString();
  }

  /** The file for Parquet's own reader. */
  public InputFile parquet() throws IOException {
    return HadoopInputFile.fromStatus(system.getFileStatus(path), system.getConf());
  }

  public boolean exists() throws IOException {
    return status().isPresent();
  }

  public boolean isFolder() throws IOException {
    return status().filter(FileStatus::isDirectory).isPresent();
  }

  /** Bytes of the file, nothing if there is none. */
  public Optional<Long> length() throws IOException {
    return status().filter(FileStatus::isFile).map(FileStatus::getLen);
  }

  /** Milliseconds since 1970, by the clock of the file system. */
  public long modifiedMillis() throws IOException {
    return system.getFileStatus(path).getModificationTime();
  }

  /** What is in the folder, in the order of names; nothing if there is no folder. */
  public List<Location> children() throws IOException {
    List<Location> children = new ArrayList<>();
    for (FileStatus status : statuses()) {
      children.add(new Location(system, status.getPath()));
    }
    return children;
  }

  /** Files of this folder and those below whose names end so, in the order of their paths. */
  public List<Location> filesBelow(String suffix) throws IOException {
    List<Location> files = new ArrayList<>();
    for (FileStatus status : statuses()) {
      Location entry = new Location(system, status.getPath());
      if (status.isDirectory()) {
        files.addAll(entry.filesBelow(suffix));
      } else if (entry.name().endsWith(suffix)) {
        files.add(entry);
      }
    }
    return files;
  }

  public String read() throws IOException {
    try (InputStream in = system.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public String sha256() throws IOException {
    MessageDigest digest = newSha256();
    try (InputStream in = new DigestInputStream(system.open(path), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Creates the file or replaces it; a reader sees it whole or not at all. */
  public void write(String text) throws IOException {
    Location draft = sibling("." + name() + ".draft");
    draft.create(text, true);
    delete();
    draft.moveTo(this);
  }

  /**
   * Creates the file, if there is none.
   *
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException if there is one
   */
  void createNew(String text) throws IOException {
    create(text, false);
  }

  private void create(String text, boolean replace) throws IOException {
    try (FSDataOutputStream out = system.create(path, replace)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.hflush();
      // What a record names must not be lost with the power.
      if (out.hasCapability(org.apache.hadoop.fs.StreamCapabilities.HSYNC)) {
        out.hsync();
      }
    } catch (FSError e) {
      throw failed(e);
    }
  }

  // What a local file system refuses, Hadoop throws as an Error, which no caller expects.
  private static IOException failed(FSError refused) {
    return new IOException(refused.getMessage(), refused);
  }

  /** Brings a file of this machine here; a reader sees it whole or not at all. */
  public void upload(java.nio.file.Path file) throws IOException {
    Location draft = sibling("." + name() + ".draft");
    try {
      system.copyFromLocalFile(false, true, new Path(LOCAL, null, file.toString()), draft.path);
    } catch (FSError e) {
      throw failed(e);
    }
    draft.moveTo(this);
  }

  /** Moves a file, or a folder of this file system, to where nothing is yet. */
  public void moveTo(Location target) throws IOException {
    target.parent().orElseThrow().createFolder();
    if (!system.rename(path, target.path)) {
      throw new IOException("Cannot move %s to %s".formatted(this, target));
    }
  }

  public void createFolder() throws IOException {
    if (!system.mkdirs(path)) {
      throw new IOException("cannot create the folder %s".formatted(this));
    }
  }

  /** Removes the file, or the folder with all that is in it. */
  public void delete() throws IOException {
    if (!system.delete(path, true) && exists()) {
      throw new IOException("cannot remove %s".formatted(this));
    }
  }

  private Location sibling(String name) {
    return new Location(system, path.getParent()).resolve(name);
  }

  private Optional<FileStatus> status() throws IOException {
    try {
      return Optional.of(system.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private List<FileStatus> statuses() throws IOException {
    try {
      return Arrays.stream(system.listStatus(path))
          .filter(status -> !status.getPath().equals(path))
          .sorted(Comparator.comparing(status -> status.getPath().getName()))
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Location location && location.path.equals(path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  /** The path as people write it. */
  @Override
  public String toString() {
    return local().map(java.nio.file.Path::toString).orElseGet(path::toString);
  }
}
