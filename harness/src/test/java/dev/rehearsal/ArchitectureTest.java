package dev.rehearsal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.rehearsal", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule each_package_imports_only_those_before_it = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.rehearsal..")
            .withOptionalLayers(true)
            .layer("problems")
            .definedBy("dev.rehearsal")
            .layer("database")
            .definedBy("dev.rehearsal.database")
            .layer("history")
            .definedBy("dev.rehearsal.history..")
            .layer("wire")
            .definedBy("dev.rehearsal.wire")
            .layer("schema")
            .definedBy("dev.rehearsal.schema")
            .layer("rows")
            .definedBy("dev.rehearsal.rows")
            .layer("locks")
            .definedBy("dev.rehearsal.locks")
            .layer("load")
            .definedBy("dev.rehearsal.load")
            .layer("rehearsal")
            .definedBy("dev.rehearsal.rehearsal")
            .layer("report")
            .definedBy("dev.rehearsal.report")
            .whereLayer("database")
            .mayOnlyBeAccessedByLayers("history", "wire", "schema", "rows", "locks", "load", "rehearsal", "report")
            .whereLayer("history")
            .mayOnlyBeAccessedByLayers("wire", "rows", "rehearsal", "report")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("locks", "load", "rehearsal", "report")
            .whereLayer("schema")
            .mayOnlyBeAccessedByLayers("rows", "locks", "load", "rehearsal", "report")
            .whereLayer("rows")
            .mayOnlyBeAccessedByLayers("load", "rehearsal", "report")
            .whereLayer("locks")
            .mayOnlyBeAccessedByLayers("load", "rehearsal", "report")
            .whereLayer("load")
            .mayOnlyBeAccessedByLayers("rehearsal", "report")
            .whereLayer("rehearsal")
            .mayOnlyBeAccessedByLayers("report")
            .whereLayer("report")
            .mayNotBeAccessedByAnyLayer()
            .because("a reader can start at the bottom and never has to look ahead");

    @ArchTest
    static final ArchRule the_harness_knows_no_test_framework_and_no_container = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.junit..",
                    "org.testcontainers..",
                    "com.github.dockerjava..",
                    "org.opentest4j..",
                    "org.assertj..")
            .because("the command and the suites share one engine, and neither pays for the other");

    @ArchTest
    static final ArchRule no_jooq_in_a_public_signature = noMethods()
            .that()
            .arePublic()
            .should()
            .haveRawReturnType(inPackage("org.jooq"))
            .orShould()
            .haveRawParameterTypes(anyInPackage("org.jooq"))
            .because("jOOQ changes its types between minor versions, and users bring their own")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule jackson_stays_in_report_and_layouts = methods()
            .that()
            .arePublic()
            .should()
            .notHaveRawReturnType(inPackage("com.fasterxml"))
            .because("the report is a contract of our own, whatever writes it");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(NullMarked.class)
            .because("NullAway checks only what is marked");

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return DescribedPredicate.describe(
                "in " + name, type -> type.getPackageName().startsWith(name));
    }

    private static DescribedPredicate<List<JavaClass>> anyInPackage(String name) {
        return DescribedPredicate.describe(
                "any in " + name, types -> types.stream().anyMatch(inPackage(name)));
    }
}
