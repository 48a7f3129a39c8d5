#pragma once

#include "core/base/message.h"
#include "core/base/result.h"
#include "core/guides/condition.h"
#include "core/guides/source.h"

#include <functional>
#include <vector>

/// How to add a guide: write guides/<id without dashes>guide.cpp with `Guide make_<id>_guide()`, name the id in
/// guides.txt, run the guide test with PORTREEVE_REGENERATE=1 and read the walk it wrote to tests/data/guides/<id>.
/// Sentences are our own, marked with PR_MESSAGE("guides", ..); facts come with their source.
namespace portreeve::guides {

struct Option {
    const char *id = "";
    Message title;
    Conditions when = {};
};

enum class InputKind {
    Choice,  ///< one of `options`
    Choices, ///< some of `options`
    Region,  ///< one Region's code; the options are the facts' Regions
    Line,    ///< one typed line
    Lines,   ///< several lines, each a value
    Text,    ///< pasted text, kept in the project
    Files,   ///< files that are judged; name, size, SHA-256 and verdict are kept, the bytes are not
};

struct Input {
    const char *id = ""; ///< the same id means the same answer in every guide
    InputKind kind = InputKind::Line;
    Message label;
    Message help = {};
    const char *example = "";
    const char *validator = ""; ///< id in validators.txt; what is typed has one, if only "free-text"
    bool required = true;
    QList<Option> options = {};
    Conditions when = {};
    const char *beside =
        ""; ///< another input of files: what was given for it last is judged with the files of this one

    [[nodiscard]] const Option *option(QStringView id) const;
};

/// Those of the values that the input offers: another guide may offer more of a choice. All, where it is no choice.
QStringList offered(const Input &input, const QStringList &values);

/// Where an artifact is not made, whatever is answered: the documents say that there is nothing there to make it for.
struct Withheld {
    Conditions where; ///< that hold for certain
    Message detail;   ///< as that of an Error
    Message remedy;
};

/// What the next person needs, made from the answers: policy, URL, command, Group Policy settings, list of paths.
struct Artifact {
    const char *id = "";
    Message title;
    Message use = {};               ///< where it goes, one sentence
    const char *fileName = "";      ///< as it is saved
    const char *language = "";      ///< json, powershell, shell, text, registry, url: for highlighting
    QList<const char *> needs = {}; ///< input ids that must be answered and valid
    /// Called when all of `needs` are. Same answers, same bytes. Everything from answers is escaped for the language.
    /// Errors: CannotExpress, with a remedy, where these answers have no such text.
    std::function<Result<QString>(const Answers &, const Facts &)> make;
    Conditions when = {};
    QList<Withheld> withheld = {};
};

/// The bytes of an artifact's file: UTF-8. Windows PowerShell 5.1 and regedit take that for the code page of the
/// system, where a letter may become a quotation mark; so a script begins with a byte order mark, and a .reg file that
/// is not ASCII is UTF-16 with one. What is saved is always made here.
QByteArray artifactBytes(const Artifact &artifact, const QString &text);

/// What a step leads to elsewhere in the program, by id only.
struct Link {
    enum class Kind {
        Requirement, ///< a rule id of the catalogue; the window opens it on Endpoints and checks it
        Feature,     ///< a feature id of the selection: "add to the selection and run the related checks"
        Guide,       ///< another guide
        Page,        ///< monitor, check, firewall
        Document,    ///< an address of AWS's own documentation, https only
    };
    Kind kind = Kind::Requirement;
    const char *target = "";
};

/// Two documents, or two places of one, that say different things. Both are shown, then what we advise.
struct Contradiction {
    Message one;
    Source oneSource;
    Message other;
    Source otherSource;
    Message advice;
};

struct Step {
    const char *id = ""; ///< unique in the guide, stable across versions: progress refers to it
    Message title;
    QList<Message> text = {};  ///< paragraphs
    QList<Message> items = {}; ///< list under them
    QList<const char *> verbatim =
        {}; ///< commands, paths, setting names: fixed font, copied one by one, never translated
    Source source = {};
    Conditions when = {};
    bool optional = false;
    QList<Input> inputs = {};
    QList<Artifact> artifacts = {};
    Message evidence = {}; ///< what to keep as a proof that it is done; empty: none needed
    QList<Link> links = {};
    QList<Contradiction> contradictions = {};
};

struct Section {
    const char *id = "";
    Message title;
    QList<Step> steps;
};

/// The same with none of its artifacts made there.
Section withholding(Section section, const Withheld &withheld);

struct Guide {
    const char *id = "";
    Message title;
    Message summary; ///< one sentence: what is there at the end
    QList<Section> sections;

    [[nodiscard]] const Step *step(QStringView id) const;
    [[nodiscard]] const Input *input(QStringView id) const;
    /// Files for it are judged again with those of another one (Input::beside).
    [[nodiscard]] bool isBesideAnother(QStringView input) const;
    [[nodiscard]] QList<const Input *> inputs() const; ///< in the order of the steps; an id may be asked for twice
    [[nodiscard]] int stepCount() const;
};

/// In the order of guides.txt. Made once, then read-only and safe to share between threads.
const std::vector<Guide> &allGuides();
const Guide *findGuide(QStringView id);

} // namespace portreeve::guides
