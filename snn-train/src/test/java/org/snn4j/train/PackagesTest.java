package org.snn4j.train;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.snn4j.train");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.snn4j.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nd4jIsKnownToScoringAlone() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Scoring")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.nd4j..")
                .check(CLASSES);
    }
}
