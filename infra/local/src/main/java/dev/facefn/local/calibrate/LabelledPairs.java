package dev.facefn.local.calibrate;

import dev.facefn.face.Embedding;
import dev.facefn.local.calibrate.LabelledPicture.Label;
import dev.facefn.models.Strangers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/// The cosines of all pairs of embeddings of which it is known whether they are of one person.
final class LabelledPairs {
    private final int identities;
    private final int personPairs;
    private final double[] same;
    private final double[] different;

    record Labelled(Label label, Embedding embedding) {}

    private LabelledPairs(int identities, int personPairs, double[] same, double[] different) {
        this.identities = identities;
        this.personPairs = personPairs;
        this.same = same;
        this.different = different;
    }

    static LabelledPairs of(List<Labelled> all) {
        DoubleStream.Builder same = DoubleStream.builder();
        DoubleStream.Builder different = DoubleStream.builder();
        Set<Set<Label>> strangers = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                Label one = all.get(i).label;
                Label other = all.get(j).label;
                double cosine = all.get(i).embedding.cosine(all.get(j).embedding);
                if (one.equals(other)) {
                    same.add(cosine);
                } else if (one.isOfAnotherPersonThan(other)) {
                    different.add(cosine);
                    strangers.add(Set.of(one, other));
                }
            }
        }
        return new LabelledPairs(
                new HashSet<>(all.stream().map(Labelled::label).toList()).size(),
                strangers.size(),
                same.build().sorted().toArray(),
                different.build().sorted().toArray());
    }

    int identities() {
        return identities;
    }

    int samePairs() {
        return same.length;
    }

    int differentPairs() {
        return different.length;
    }

    /// 1 where there is no pair.
    double lowestSame() {
        return same.length == 0 ? 1 : same[0];
    }

    double highestDifferent() {
        return different[different.length - 1];
    }

    /// How many pairs of pictures of one person do not reach a threshold.
    long missedAt(double threshold) {
        return Arrays.stream(same).filter(cosine -> cosine < threshold).count();
    }

    /// How many pairs of pictures of two persons reach it.
    long falseAt(double threshold) {
        return Arrays.stream(different).filter(cosine -> cosine >= threshold).count();
    }

    /// The share of all cases of a pair of one person and a pair of two in which the former is the
    /// more alike: the area under the receiver operating characteristic. One half is chance; 1
    /// where there are no pairs of one person.
    double areaUnderCurve() {
        if (same.length == 0) {
            return 1;
        }
        double wins = 0;
        for (double cosine : same) {
            for (double other : different) {
                wins += cosine > other ? 1 : cosine == other ? 0.5 : 0;
            }
        }
        return wins / ((double) same.length * different.length);
    }

    Strangers strangers() {
        return Strangers.of(identities, personPairs, different);
    }
}
