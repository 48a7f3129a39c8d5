#pragma once

#include "core/guides/validator.h"

#include <QWidget>

class QVBoxLayout;

namespace portreeve::pages {

/// What is known of one answer.
struct Verdict {
    enum class State {
        None,    ///< there is no answer
        Needed,  ///< nor may it be missing
        Judging, ///< it is being read
        Judged,
    };

    State state = State::None;
    guides::Validation validation = {};
    QString note = {}; ///< one more sentence, dimmed; where the answer comes from

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// The verdict beside a field: sign and sentence for each finding, or that it holds, and what was read out of it. What
/// changes is told to those who do not see it.
class VerdictNote final : public QWidget
{
    Q_OBJECT
public:
    /// `label` is the name of the field.
    explicit VerdictNote(const QString &label, QWidget *parent = nullptr);

    void setVerdict(const Verdict &verdict);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addLine(const QString &icon, const QColor &color, const QString &spoken, const QString &sentence);
    void addFindings();
    void addDetails();
    void speak();

    Verdict m_verdict;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_column = nullptr; ///< of m_content
};

} // namespace portreeve::pages
