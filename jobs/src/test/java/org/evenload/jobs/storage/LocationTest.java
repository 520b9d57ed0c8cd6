package org.evenload.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
  @TempDir private Path folder;

  @BeforeAll
  static void knowTheObjectStore() {
    System.setProperty(ObjectStore.SETTING, ObjectStore.class.getName());
  }

  @AfterAll
  static void forgetTheObjectStore() {
    System.clearProperty(ObjectStore.SETTING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "ü", "100%", "a%20b", "[x]", "{a,b}", "*?", "a:b", "#", "x=1", "+"})
  void namesAreTakenLiterally(String name) throws IOException {
    Path local = Files.createDirectory(folder.resolve(name));

    Location.of(local).resolve(name).resolve("text").write("here");

    assertThat(local.resolve(name).resolve("text")).hasContent("here");
    assertThat(Location.of(folder).children()).containsExactly(Location.of(local));
    assertThat(Location.of(local).toString()).isEqualTo(local.toString());
    assertThat(Location.of(local.toString()).local()).contains(local);
  }

  @Test
  void filesAreWrittenMovedAndRemovedOnAnyFileSystem() throws IOException {
    for (Location place :
        new Location[] {
          Location.of(folder.resolve("local")), Location.of("object://" + folder.resolve("store"))
        }) {
      place.resolve("a/one.txt").write("1");
      place.resolve("a/one.txt").write("first");
      place.resolve("a/b/two.txt").write("2");

      place.resolve("a/one.txt").moveTo(place.resolve("c/three.txt"));
      place.resolve("a/b").delete();

      assertThat(place.filesBelow(".txt")).containsExactly(place.resolve("c/three.txt"));
      assertThat(place.resolve("c/three.txt").read()).isEqualTo("first");
      assertThat(place.resolve("c/three.txt").length()).contains(5L);
      assertThat(place.resolve("a").isFolder()).isTrue();
      assertThat(place.resolve("a/one.txt").exists()).isFalse();
      assertThat(place.resolve("nothing").children()).isEmpty();
      // Of "first", by sha256sum.
      assertThat(place.resolve("c/three.txt").sha256())
          .isEqualTo("a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e");
    }
  }

  @Test
  void aFileOfThisMachineIsBroughtWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("page.html"), "<p>ü</p>");
    Location target = Location.of("object://" + folder.resolve("store/page.html"));

    target.upload(file);

    assertThat(target.read()).isEqualTo("<p>ü</p>");
    assertThat(target.parent().orElseThrow().children()).containsExactly(target);
  }

  @Test
  void aPlaceLiesWithinItsParentsOnly() {
    Location place = Location.of(folder);

    assertThat(place.resolve("a/b").isWithin(place.resolve("a"))).isTrue();
    assertThat(place.resolve("ab").isWithin(place.resolve("a"))).isFalse();
    assertThat(place.isWithin(place)).isTrue();
  }
}
