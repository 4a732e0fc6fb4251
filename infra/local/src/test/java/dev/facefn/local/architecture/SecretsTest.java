package dev.facefn.local.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import java.security.MessageDigest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What decides whether somebody is believed takes a time that says nothing of how much of a secret
/// was right.
class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.facefn.runtime.DevKey",
                "dev.facefn.events.Proof",
                "dev.facefn.events.Signature"
            })
    void areComparedInConstantTime(String type) {
        classes()
                .that()
                .haveFullyQualifiedName(type)
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(Code.CLASSES);
    }
}
