#pragma once

#include "core/guides/walk.h"
#include "ui/models/filterindex.h"

#include <QWidget>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace portreeve::widgets {
class ColumnScroll;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class GuidesModel;
class PrefillPanel;
class StepLine;
class StepView;

/// A whole guide as one scroll: its head, then every section with its steps as lines, of which one is unfolded. Only
/// that one has fields.
class GuideView final : public QWidget
{
    Q_OBJECT
public:
    explicit GuideView(GuidesModel &model, QWidget *parent = nullptr);

    /// The next (1) or previous (-1) step that applies is unfolded.
    void step(int direction);
    /// The first step that is left is unfolded.
    void openNext();
    void markDone();
    /// Lines of steps that hold the text stand out, and the first of them is scrolled to. Empty: none.
    void seek(const QString &text);

Q_SIGNALS:
    void printWanted();

private:
    struct Place {
        QString id;
        StepLine *line = nullptr;
        QVBoxLayout *column = nullptr; ///< the line, and below it the step where it is unfolded
    };

    QWidget *makeHead(QWidget *parent);
    QWidget *makeNews(QWidget *parent);
    QPushButton *makeExport(QWidget *parent);
    void rebuild();
    void addSection(const guides::Walk &walk, const guides::Section &section, QVBoxLayout &column);
    void showWalk();
    void showHead();
    void showLines();
    void unfold();
    void chainTabs();
    void scrollToOpen();
    void scrollTo(const QWidget &box);
    [[nodiscard]] QStringList searchTexts() const;
    void showSought();
    [[nodiscard]] const Place *placeOf(const QString &id) const;

    GuidesModel &m_model;
    widgets::ColumnScroll *m_scroll;
    widgets::TextLabel *m_title = nullptr;
    widgets::TextLabel *m_summary = nullptr;
    widgets::TextLabel *m_progress = nullptr;
    QWidget *m_news = nullptr; ///< the facts have changed
    QProgressBar *m_bar = nullptr;
    QPushButton *m_fill = nullptr; ///< opens the panel
    PrefillPanel *m_prefill = nullptr;
    QWidget *m_sections = nullptr;
    QVBoxLayout *m_column = nullptr; ///< head and sections
    const guides::Guide *m_guide = nullptr;
    QList<Place> m_places;
    models::FilterIndex m_sought; ///< by place; without texts until somebody looks for something
    QString m_shown;              ///< id of the step that m_open is
    StepView *m_open = nullptr;
};

} // namespace portreeve::pages
