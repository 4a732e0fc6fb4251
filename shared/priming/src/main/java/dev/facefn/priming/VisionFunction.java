package dev.facefn.priming;

import dev.facefn.runtime.FunctionApplication;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/// Marks the configuration class of a function that looks at pictures: a function application with
/// primed models beside it.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@FunctionApplication
@ImportAutoConfiguration(PrimingAutoConfiguration.class)
public @interface VisionFunction {}
