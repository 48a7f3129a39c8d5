#pragma once

#include "ui/pages/check/checkfilter.h"
#include "ui/widgets/viewsettings.h"

class QPushButton;
class QToolButton;

namespace portreeve::widgets {
class FigureRow;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class CheckSetupForm;
class FeatureList;
class HistoryButton;

/// Above the table: what works from here, the verdicts as figures, what narrows the table, and what is done with all
/// of its rows.
class CheckHead final : public QWidget
{
    Q_OBJECT
public:
    CheckHead(CheckModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] CheckFilter filter() const;
    void clearFilter();
    void showFigures();
    /// Height of the page: what works from here takes a part of it.
    void setRoom(int height);
    void saveState();

Q_SIGNALS:
    void filterChanged();
    void heightChanged(); ///< it may want to be higher or lower

protected:
    bool event(QEvent *event) override;

private:
    QWidget *makeFigures();
    QToolButton *makeToggle(const QString &text, const char *icon, const QString &hint);
    void connectModel();
    void showFeatures();
    void showState();
    void showHistory();

    CheckModel &m_model;
    widgets::ViewSettings &m_settings;
    FeatureList *m_features;
    widgets::FigureRow *m_figures = nullptr;
    QToolButton *m_notPass = nullptr;
    QToolButton *m_changed = nullptr;
    QPushButton *m_copyAll = nullptr;
    HistoryButton *m_history = nullptr;
    QToolButton *m_openSetup = nullptr;
    CheckSetupForm *m_setup;
    widgets::TextLabel *m_summary;
};

} // namespace portreeve::pages
