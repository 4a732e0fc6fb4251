package dev.facefn.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.MultipartWriter;
import dev.facefn.models.ModelStore;
import dev.facefn.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Fifty people in a collection of the platform, with the models of `open`. The demo photos have 22
/// faces, of which 19 look at the camera enough. The four that are least like any other are kept
/// out as strangers; three more are not enrolled because they are, or may be, somebody who is. The
/// twelve that remain are enrolled, and 38 people that are made of two of them each.
///
/// A made-up face is nearer to strangers than a real one: some of the look-alikes would reach up to
/// 0.46 with one, and be told `uncertain`. No stranger here is one of them.
class FiftyPeopleTest {
    /// The woman of `1:0`, in another photo.
    private static final String AGAIN = "3:0";

    /// Of the first and `1:1`, and of the second and `6:2`, a person cannot say whether they are
    /// the same woman.
    private static final Set<String> LOOK_ALIKES = Set.of("4:2", "4:1");

    private static final int PEOPLE = 50;

    private static Platform platform;
    private static Api api;
    private static Map<String, Portrait> facing;
    private static List<String> strangers;
    private static Map<String, Portrait> enrolled;

    @BeforeAll
    static void enrolFifty(@TempDir Path data) throws Exception {
        platform = Platform.start(ModelStore.atDefault(), data, 0);
        api = new Api(platform.uri(), platform.keyFile());
        facing = DemoPeople.facing(api);
        strangers = leastLikeAnother(4);
        enrolled = people();
        api.createCollection("fifty").good();
        for (Map.Entry<String, Portrait> person : enrolled.entrySet()) {
            Portrait portrait = person.getValue();
            JsonNode answer =
                    api.enrol(
                                    "fifty",
                                    id(person.getKey()),
                                    portrait.picture(-6, 0.9, 1.0, 0.85f),
                                    portrait.picture(5, 0.7, 0.8, 0.70f))
                            .good();
            assertThat(answer.path("faces").size()).as(person.getKey()).isEqualTo(2);
        }
    }

    @AfterAll
    static void stop() {
        api.close();
        platform.close();
    }

    /// By the highest cosine with any other face of the demo photos.
    private static List<String> leastLikeAnother(int many) throws Exception {
        MultipartWriter form = new MultipartWriter();
        for (Portrait portrait : facing.values()) {
            form.file("images", "p.jpg", "image/jpeg", portrait.picture(0, 1, 1, 0.9f));
        }
        JsonNode rows = api.post("/v1/similarity-matrix", form).good().path("similarities");
        List<String> names = List.copyOf(facing.keySet());
        Map<String, Double> nearest = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < i; j++) {
                double cosine = rows.path(i).path(j).doubleValue();
                nearest.merge(names.get(i), cosine, Math::max);
                nearest.merge(names.get(j), cosine, Math::max);
            }
        }
        return names.stream().sorted(Comparator.comparing(nearest::get)).limit(many).toList();
    }

    private static Map<String, Portrait> people() {
        Map<String, Portrait> people = new LinkedHashMap<>(facing);
        people.keySet().removeAll(strangers);
        people.keySet().removeAll(LOOK_ALIKES);
        people.remove(AGAIN);
        List<String> originals = List.copyOf(people.keySet());
        for (int apart = 1; people.size() < PEOPLE; apart++) {
            for (int i = 0; i < originals.size() && people.size() < PEOPLE; i++) {
                String one = originals.get(i);
                String other = originals.get((i + apart) % originals.size());
                Portrait blend = people.get(one).blendedWith(people.get(other));
                people.put(one + "+" + other, blend);
            }
        }
        return people;
    }

    private static String id(String name) {
        return name.replace(':', '.').replace('+', '-');
    }

    @Test
    void everyPersonIsFoundFirst() throws Exception {
        assertThat(facing).hasSize(19);
        assertThat(enrolled).hasSize(PEOPLE);
        double lowest = 1;
        double nearest = 1;
        for (Map.Entry<String, Portrait> person : enrolled.entrySet()) {
            byte[] picture = person.getValue().picture(9, 0.8, 0.9, 0.60f);
            JsonNode matches = api.search("fifty", picture);
            assertThat(matches.at("/0/person/id").asString())
                    .as("%s: %s", person.getKey(), matches)
                    .isEqualTo(id(person.getKey()));
            double best = matches.at("/0/similarity").doubleValue();
            lowest = Math.min(lowest, best);
            nearest = Math.min(nearest, best - matches.at("/1/similarity").doubleValue(0));
        }
        System.out.printf(
                "fifty people: lowest first %.3f, least before the second %.3f; strangers %s%n",
                lowest, nearest, strangers);
    }

    @Test
    void aWomanIsFoundFirstInAPhotoThatSheWasNotEnrolledBy() throws Exception {
        byte[] picture = facing.get(AGAIN).picture(0, 1, 1, 0.9f);
        assertThat(api.search("fifty", picture).at("/0/person/id").asString()).isEqualTo("1.0");
    }

    @Test
    void aStrangerIsNobody() throws Exception {
        assertThat(strangers).doesNotContainAnyElementsOf(enrolled.keySet()).hasSize(4);
        for (String stranger : strangers) {
            for (byte[] picture :
                    List.of(
                            facing.get(stranger).picture(0, 1, 1, 0.9f),
                            facing.get(stranger).picture(9, 0.8, 0.9, 0.60f))) {
                assertThat(api.search("fifty", picture)).as(stranger).isEmpty();
            }
        }
    }

    @Test
    void whoIsInAPhotoBesideTheCheckoutIsNobody() throws Exception {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (String photo :
                List.of(
                        "eyes/open_eyes.png",
                        "attributes/1423.jpg",
                        "attributes/1561.jpg",
                        "attributes/1996.jpg",
                        "attributes/2963.jpg",
                        "attributes/7242.jpg",
                        "emotion/anger.png",
                        "emotion/happy.png",
                        "emotion/sad.png")) {
            byte[] picture = Files.readAllBytes(SharedData.photo(photo));
            JsonNode matches = api.search("fifty", picture);
            if (!matches.isEmpty()) {
                found.put(photo, matches);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theCollectionCountsThem() throws Exception {
        JsonNode collection = api.get("/v1/collections/fifty").good().path("collection");
        assertThat(collection.path("person_count").intValue()).isEqualTo(PEOPLE);
        assertThat(collection.path("face_count").intValue()).isEqualTo(2 * PEOPLE);
        List<String> ids = new ArrayList<>();
        for (JsonNode person :
                api.get("/v1/collections/fifty/persons?limit=100").good().path("persons")) {
            ids.add(person.path("id").asString());
        }
        assertThat(Set.copyOf(ids)).hasSize(PEOPLE);
    }
}
