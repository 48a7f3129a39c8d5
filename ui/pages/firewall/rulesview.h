#pragma once

#include <QWidget>

class QStackedLayout;

namespace portreeve {
struct Error;
} // namespace portreeve

namespace portreeve::widgets {
class CodeView;
class EmptyState;
class FindBar;
} // namespace portreeve::widgets

namespace portreeve::pages {

/// The text of a file with its find bar, or the reason why there is none.
class RulesView final : public QWidget
{
    Q_OBJECT
public:
    RulesView(const QString &name, QWidget *parent = nullptr);

    void setRules(const QString &text);
    void setRefusal(const Error &error);

    void openFind();
    /// Goes to the first place where it stands; false where there is none.
    bool find(const QString &text);
    void copy() const;
    [[nodiscard]] int lines() const;

private:
    widgets::CodeView *m_code;
    widgets::FindBar *m_find;
    widgets::EmptyState *m_refusal;
    QWidget *m_rules;
    QStackedLayout *m_stack;
};

} // namespace portreeve::pages
