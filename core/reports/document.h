#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

/// A report as a plain value, before it has a format: made by a builder in the reader's language, changed by redaction,
/// written by the writers. Texts are as they were meant; each writer escapes them for its format. Equal documents give
/// equal files.
namespace portreeve::reports {

/// What a text says of itself. Never the only sign: the text says it too.
enum class Tone { Plain, Good, Caution, Bad, Quiet };
QString toneId(Tone tone); ///< "plain", "good", "caution", "bad", "quiet"

/// One value of a table or of a list of facts.
struct Cell {
    QString text;
    std::optional<double> number; ///< what spreadsheets compute with; `text` is how it is read
    int decimals = 0;             ///< of the number
    QDateTime time;               ///< UTC; likewise
    Tone tone = Tone::Plain;
    QString link;          ///< https address; empty: none
    bool personal = false; ///< written by people: left out where all is redacted

    static Cell of(const QString &text, Tone tone = Tone::Plain);
    static Cell ofNumber(std::optional<double> number, int decimals = 0); ///< nothing is an empty cell
    static Cell ofTime(const QDateTime &time);                            ///< "2026-06-20 12:00 UTC"
    static Cell written(const QString &text);                             ///< personal
    friend bool operator==(const Cell &, const Cell &) = default;
};

/// The link of a cell where it is one that may be written: a whole https address without a user; else empty.
QString webLink(const Cell &cell);

/// "2026-06-20 12:00 UTC"; empty for no time.
QString timeText(const QDateTime &time);

struct Paragraph {
    QString text;
    Tone tone = Tone::Plain;
    bool personal = false;

    friend bool operator==(const Paragraph &, const Paragraph &) = default;
};

struct Items {
    QList<Cell> items;

    friend bool operator==(const Items &, const Items &) = default;
};

/// Labels with a value each.
struct Facts {
    struct Fact {
        QString label;
        Cell value;

        friend bool operator==(const Fact &, const Fact &) = default;
    };
    QList<Fact> facts;

    void add(const QString &label, const QString &text); ///< nothing for an empty text
    void add(const QString &label, const Cell &value);   ///< likewise
    friend bool operator==(const Facts &, const Facts &) = default;
};

enum class ColumnKind {
    Text,
    Code, ///< addresses, names and fingerprints: a fixed font, and lines may break anywhere
    Number,
    Time
};

struct Column {
    QString title;
    ColumnKind kind = ColumnKind::Text;
    double weight = 1; ///< share of the width

    friend bool operator==(const Column &, const Column &) = default;
};

/// Where a table stands: some are cut into parts for readers, and whole for computing.
enum class Medium {
    Both,
    Pages, ///< what is read: HTML, ODT, PDF, Markdown
    Data   ///< what is computed with: XLSX, CSV, JSON
};

struct Table {
    QString id; ///< stable: "results", "rules" ..
    QString caption;
    QList<Column> columns;
    QList<QList<Cell>> rows; ///< each as long as `columns`
    QString none;            ///< what stands there where there are no rows
    bool main = false;       ///< the one that a file with room for one table has
    bool toFillIn = false;   ///< rows with room for a hand
    Medium medium = Medium::Both;

    friend bool operator==(const Table &, const Table &) = default;
};

/// Text of a machine: rules, commands.
struct Listing {
    enum class Kind {
        Words,       ///< names and addresses stand in it as they are
        Rules,       ///< a firewall's language spells them in its own way: left out where anything is redacted
        ServiceRules ///< the same, and nothing in it but what every administrator of the service has: stays as it is
    };
    QString text;
    QString language; ///< for Markdown; may be empty
    Kind kind = Kind::Words;

    friend bool operator==(const Listing &, const Listing &) = default;
};

/// Bars side by side, with lines for limits. What it shows stands in it as text as well.
struct BarChart {
    struct Bar {
        QString label;
        double value = 0;
        QString text; ///< the value with its unit
        Tone tone = Tone::Plain;

        friend bool operator==(const Bar &, const Bar &) = default;
    };
    struct Limit {
        double value = 0;
        QString label;

        friend bool operator==(const Limit &, const Limit &) = default;
    };
    QString title;
    QString axis; ///< what the values are, with their unit
    QList<Bar> bars;
    QList<Limit> limits;

    friend bool operator==(const BarChart &, const BarChart &) = default;
};

/// What came and what went over time, by lanes.
struct TimelineChart {
    struct Event {
        QDateTime time; ///< UTC
        int lane = 0;
        qint64 added = 0;
        qint64 removed = 0;

        friend bool operator==(const Event &, const Event &) = default;
    };
    QString title;
    QString addedWord;
    QString removedWord;
    QStringList lanes;
    QList<Event> events; ///< by time

    friend bool operator==(const TimelineChart &, const TimelineChart &) = default;
};

using Block = std::variant<Paragraph, Items, Facts, Table, Listing, BarChart, TimelineChart>;

struct Section {
    QString id; ///< stable: "summary", "results", "sources" ..
    QString title;
    QList<Block> blocks;

    friend bool operator==(const Section &, const Section &) = default;
};

/// A picture for the head, at most MostLogoBytes; PNG or JPEG by its first bytes.
struct Logo {
    QByteArray bytes;
    QByteArray mimeType; ///< "image/png" or "image/jpeg"
    QString description;

    friend bool operator==(const Logo &, const Logo &) = default;
};
constexpr qsizetype MostLogoBytes = 512 * 1024;
/// Nothing for what is neither PNG nor JPEG, or too large.
std::optional<Logo> logoFrom(const QByteArray &bytes, const QString &description);

struct Document {
    QString kind; ///< "readiness", "endpoints" ..
    QString title;
    QString summary;  ///< one sentence or two
    QString language; ///< BCP 47: "en", "de"
    QDateTime madeAt; ///< UTC
    QString tool;     ///< "Portreeve 0.1.0"
    Facts head;       ///< when, where, by which version, from which facts
    std::optional<Logo> logo;
    QList<Section> sections;
    QString pageWords; ///< "Page %1 of %2" in the language of the reader

    /// The table that is marked as main, else the first one with data; null where there is none.
    [[nodiscard]] const Table *mainTable() const;
    /// A table has so many columns that the page should lie across.
    [[nodiscard]] bool isWide() const;
    /// Only these sections, in their order here. Ids that are not there do not matter.
    void keep(const QStringList &ids);
    friend bool operator==(const Document &, const Document &) = default;
};

} // namespace portreeve::reports
