#pragma once

#include "ui/pages/guides/guidesmodel.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace portreeve::widgets {
class FindingList;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

/// The end of a step: who owns it, a note, and what became of it. Why it cannot be done yet is said above the buttons.
class StepForm final : public QWidget
{
    Q_OBJECT
public:
    StepForm(GuidesModel &model, const QString &step, QWidget *parent = nullptr);

    void showStep(const guides::StepWalk &step);
    void markDone();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeFields();
    QWidget *makeWaiver();
    QWidget *makeButtons();
    void tell(StepEdit::Kind kind, const QString &text = {});
    void askForReason(bool on);
    void showFields();
    void showRefusal();
    [[nodiscard]] QString stateText(const guides::StepProgress &progress) const;

    GuidesModel &m_model;
    QString m_step;
    QLineEdit *m_owner = nullptr;
    QPlainTextEdit *m_note = nullptr;
    widgets::TextLabel *m_state;
    widgets::FindingList *m_refusal;
    QWidget *m_waiver = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_done = nullptr;
    QPushButton *m_waive = nullptr;
    QPushButton *m_reopen = nullptr;
    bool m_applies = true;
    bool m_filling = false;
};

} // namespace portreeve::pages
