#pragma once

#include <QWidget>

class QAbstractButton;
class QPushButton;
class QStackedLayout;

namespace portreeve::widgets {
class EmptyState;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class DeltaModel;
class RulesView;

/// What leads from an earlier export to the rules of today, and the way back.
class DeltaView final : public QWidget
{
    Q_OBJECT
public:
    explicit DeltaView(DeltaModel &model, QWidget *parent = nullptr);

    [[nodiscard]] RulesView &rules() const { return *m_rules; }

private:
    QWidget *makeBar();
    void showDelta();
    void choose();
    void save();

    DeltaModel &m_model;
    widgets::TextLabel *m_file = nullptr;
    widgets::TextLabel *m_summary = nullptr;
    QPushButton *m_last = nullptr;
    QAbstractButton *m_change = nullptr;
    QAbstractButton *m_rollback = nullptr;
    QPushButton *m_save = nullptr;
    RulesView *m_rules;
    QList<QWidget *> m_ofDelta; ///< controls that make sense once there is one
    widgets::EmptyState *m_empty;
    QStackedLayout *m_stack = nullptr;
};

} // namespace portreeve::pages
