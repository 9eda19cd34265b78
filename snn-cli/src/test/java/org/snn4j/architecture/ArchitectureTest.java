package org.snn4j.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rooms of the project and who may know whom. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.snn4j");

    @Test
    void arrowsPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("tensor")
                .definedBy("org.snn4j.tensor..")
                .layer("plot")
                .definedBy("org.snn4j.plot..")
                .layer("neurons")
                .definedBy("org.snn4j.neurons..")
                .layer("layers")
                .definedBy("org.snn4j.layers..")
                .layer("data")
                .definedBy("org.snn4j.data..")
                .layer("train")
                .definedBy("org.snn4j.train..")
                .layer("convert")
                .definedBy("org.snn4j.convert..")
                .layer("models")
                .definedBy("org.snn4j.models..")
                .layer("hw")
                .definedBy("org.snn4j.hw..")
                .layer("bench")
                .definedBy("org.snn4j.bench..")
                .layer("cli")
                .definedBy("org.snn4j.cli..")
                .whereLayer("tensor")
                .mayNotAccessAnyLayer()
                .whereLayer("plot")
                .mayOnlyAccessLayers("tensor")
                .whereLayer("neurons")
                .mayOnlyAccessLayers("tensor")
                .whereLayer("layers")
                .mayOnlyAccessLayers("tensor", "neurons")
                .whereLayer("data")
                .mayOnlyAccessLayers("tensor")
                .whereLayer("train")
                .mayOnlyAccessLayers("tensor", "plot", "neurons", "layers", "data")
                .whereLayer("convert")
                .mayOnlyAccessLayers("tensor", "plot", "neurons", "layers", "data", "train")
                .whereLayer("models")
                .mayOnlyAccessLayers("tensor", "plot", "neurons", "layers", "data", "train")
                .whereLayer("hw")
                .mayOnlyAccessLayers("tensor", "plot", "neurons", "layers")
                .whereLayer("bench")
                .mayOnlyAccessLayers("tensor", "neurons", "layers", "data", "train", "models", "hw")
                .whereLayer("bench")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.snn4j.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nd4jStaysInTheTensorRoomBehindTheMetricsAndAtTheDoorOfDl4j() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.snn4j.tensor..", "org.snn4j.convert.dl4j..")
                .and()
                .doNotHaveFullyQualifiedName("org.snn4j.train.metrics.Scoring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.bytedeco..", "org.deeplearning4j..")
                .check(CLASSES);
    }

    @Test
    void onlyVectorKernelsImportTheIncubatorModule() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Vector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(CLASSES);
    }

    @Test
    void kernelsKnowNoLayersAndNoTape() {
        noClasses()
                .that()
                .resideInAPackage("org.snn4j..kernel..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.snn4j.tensor.Tensor")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.snn4j.tensor.Layer")
                .check(CLASSES);
    }

    @Test
    void librariesDoNotPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.snn4j.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void acceleratorsAreFoundInAPackageOfTheirOwn() {
        classes()
                .that()
                .implement("org.snn4j.hw.Accelerator")
                .should()
                .resideInAPackage("org.snn4j.hw.*")
                .check(CLASSES);
    }
}
