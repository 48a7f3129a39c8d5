#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedLayout;
class QTabWidget;

namespace portreeve::widgets {
class EmptyState;
class FindingList;
class JobBar;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class CurveView;
class DeltaView;
class FeedView;
class FirewallModel;
class FormatList;
class GapView;
class LineStrip;
class OptionForm;
class RulesView;
struct Preview;

/// Formats at the left, options in the middle; at the right the rules, what changed, what fewer entries would cost, and
/// a configuration compared with them. Where that is too narrow, the options stand below the formats.
class FirewallPage final : public widgets::Page
{
    Q_OBJECT
public:
    FirewallPage(FirewallModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<widgets::ActionSpec> primaryAction() override;
    [[nodiscard]] QString searchHint() const override;
    void search(const QString &text) override;
    [[nodiscard]] QString status() const override;
    void saveState() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeFormats();
    QWidget *makeOptions();
    QWidget *makeResults();
    QWidget *makeBar();
    QWidget *makeTools();
    QWidget *makePreview();
    void makeTabs(QWidget *parent);
    void arrange();
    void connectModel();
    void showFormats();
    void showFormat();
    void showPreview();
    void showLine(int line);
    void showTools();
    void showSaving();
    void findSought();
    void showBudget(const Preview &preview);
    void allowEntries(int entries);
    void save();
    void saveAll();
    [[nodiscard]] RulesView *currentRules() const;

    FirewallModel &m_model;
    widgets::ViewSettings &m_settings;
    FormatList *m_formats;
    OptionForm *m_form = nullptr;
    QPushButton *m_saveAll = nullptr;
    widgets::JobBar *m_saving = nullptr;
    widgets::TextLabel *m_title = nullptr;
    widgets::TextLabel *m_budget = nullptr;
    QProgressBar *m_budgetBar = nullptr;
    QPushButton *m_notExpressed = nullptr;
    widgets::FindingList *m_findings = nullptr;
    QWidget *m_preview = nullptr;
    RulesView *m_rules = nullptr;
    LineStrip *m_line = nullptr;
    DeltaView *m_delta = nullptr;
    CurveView *m_curve = nullptr;
    GapView *m_gap = nullptr;
    FeedView *m_feed = nullptr;
    QTabWidget *m_tabs = nullptr;
    QWidget *m_tools = nullptr; ///< find and copy, for tabs with rules
    QSplitter *m_splitter;      ///< m_choices and the results
    QSplitter *m_choices;       ///< formats and options
    widgets::EmptyState *m_empty;
    QStackedLayout *m_stack;
};

} // namespace portreeve::pages
