#pragma once

#include <QWidget>

class QLineEdit;

namespace portreeve::widgets {
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class RangesModel;

/// "Which range is this address in?": answers below the field while it is typed.
class LookupBox final : public QWidget
{
    Q_OBJECT
public:
    LookupBox(RangesModel &model, QWidget *parent = nullptr);

    void ask(const QString &text);

private:
    void showAnswer();

    RangesModel &m_model;
    QLineEdit *m_field;
    widgets::TextLabel *m_sentence;
    widgets::TextLabel *m_matches;
};

} // namespace portreeve::pages
