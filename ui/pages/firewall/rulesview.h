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

Q_SIGNALS:
    /// The cursor stands in another line now, counted from 0.
    void lineChanged(int line);

private:
    widgets::CodeView *m_code;
    widgets::FindBar *m_find;
    widgets::EmptyState *m_refusal;
    QWidget *m_rules;
    QStackedLayout *m_stack;
    int m_line = -1;
};

} // namespace portreeve::pages
