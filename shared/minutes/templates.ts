/** The usual agenda of a meeting, by its form. Pure. */
import type { Language, MeetingForm } from '../domain/bundle';

const lines = (text: string): readonly string[] => text.split('|').map((line) => line.trim());

const AGENDAS: Record<Language, Record<MeetingForm, readonly string[]>> = {
  vi: {
    'working-session': lines('Báo cáo kết quả, kiến nghị | Ý kiến trao đổi | Kết luận'),
    conference: lines('Khai mạc | Báo cáo | Tham luận, thảo luận | Phát biểu chỉ đạo | Bế mạc'),
    briefing: lines('Kết quả thực hiện nhiệm vụ | Khó khăn, vướng mắc | Nhiệm vụ thời gian tới'),
    review: lines(
      'Khai mạc | Báo cáo tổng kết | Thảo luận | Khen thưởng | Phương hướng, nhiệm vụ | Kết luận',
    ),
    signing: lines('Tuyên bố lý do, giới thiệu đại biểu | Nội dung ký kết | Lễ ký | Phát biểu'),
    reception: lines('Chào mừng, giới thiệu | Nội dung trao đổi | Thống nhất hợp tác'),
    visit: lines('Thăm thực tế | Báo cáo của cơ sở | Ý kiến của đoàn | Kết luận'),
    training: lines('Khai giảng | Nội dung chuyên đề | Trao đổi, giải đáp | Bế giảng'),
    award: lines('Tuyên bố lý do | Báo cáo thành tích | Công bố quyết định | Trao thưởng | Phát biểu'),
    election: lines('Tuyên bố lý do | Quy trình, tiêu chuẩn | Bỏ phiếu | Công bố kết quả | Phát biểu'),
    other: lines('Mở đầu | Nội dung | Kết luận'),
  },
  en: {
    'working-session': lines('Report and proposals | Discussion | Conclusions'),
    conference: lines('Opening | Reports | Papers and discussion | Keynote | Closing'),
    briefing: lines('Work done | Difficulties | Work ahead'),
    review: lines('Opening | Report | Discussion | Awards | Directions and tasks | Conclusions'),
    signing: lines('Introduction | What is signed | Signing | Remarks'),
    reception: lines('Welcome | Exchange | Points agreed'),
    visit: lines('On site | Report of the hosts | Remarks of the visitors | Conclusions'),
    training: lines('Opening | Lectures | Questions and answers | Closing'),
    award: lines('Introduction | Achievements | Decision | Presentation | Remarks'),
    election: lines('Introduction | Procedure and criteria | Vote | Result | Remarks'),
    other: lines('Opening | Business | Conclusions'),
  },
};

/** Titles of the items that a meeting of this form usually has. */
export const usualAgenda = (form: MeetingForm, language: Language): readonly string[] =>
  AGENDAS[language][form];
