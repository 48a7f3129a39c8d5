#pragma once

#include "ui/widgets/columnscroll.h"

class QVBoxLayout;

namespace portreeve::widgets {

class TextLabel;

struct Fact {
    QString label;
    QString value;
    bool fixed = false; ///< addresses, ports, rules
};

struct Paragraph {
    QString text;
    QString severity; ///< "info", "warning", "error", or empty for plain text
};

/// What the side pane says about one row.
struct Details {
    QString title;
    QString subtitle;
    bool fixedTitle = false;
    QString verdict;     ///< verdict id; empty for none
    QString verdictText; ///< one sentence beside it
    QList<Fact> facts;
    QList<Paragraph> notes;
    QString whyTitle; ///< "Why is this here"
    QStringList why;
    QString sourceText;
    /// The pane as plain text, for the clipboard.
    [[nodiscard]] QString plainText() const;
};

/// The side pane: title, facts, reasons, source, and a button that copies all of it. Text can be selected.
class DetailsPane final : public ColumnScroll
{
    Q_OBJECT
public:
    explicit DetailsPane(QWidget *parent = nullptr);

    void setDetails(const Details &details);
    /// Nothing is selected: says so.
    void clear(const QString &sentence);
    /// A widget below the facts, such as a timeline; owned by the pane from now on.
    void setExtra(QWidget *extra);

Q_SIGNALS:
    void copied();

private:
    void rebuild();
    void addFacts(QVBoxLayout *column) const;
    void addHead(QVBoxLayout *column);
    void addParagraphs(QVBoxLayout *column) const;

    Details m_details;
    QString m_placeholder;
    QWidget *m_extra = nullptr;
};

} // namespace portreeve::widgets
