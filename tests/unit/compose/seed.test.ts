/** The meeting that the project began with, its facts in notes of our own wording. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import { renderText } from '../../../shared/render';
import { fixture, paragraph, textOf } from './support';

const story = compose(fixture('working-session'));
const text = textOf(story);

describe('the story of the working session of 21 February 2023', () => {
  it('begins with date, place, chair by office and name, the other side and the subject, in one sentence', () => {
    expect(story.lead.sentences.map((each) => each.text)).toEqual([
      'Ngày 21 tháng 02 năm 2023 tại Nam Định, Cục trưởng Cục Công Thương địa phương Ngô Quang Trung đã có buổi làm việc với Trung tâm Khuyến công và Tư vấn phát triển công nghiệp 1 về việc triển khai thực hiện kế hoạch công tác năm 2023.',
    ]);
  });

  it("tells the chair's side first without the chair, then the other side with its short form", () => {
    expect(paragraph(story, 'attendance')).toBe(
      'Cùng tham dự buổi làm việc có Phó Cục trưởng Dương Quốc Trịnh và Lãnh đạo một số đơn vị thuộc Cục: Văn phòng Cục, Phòng Quản lý khuyến công, Phòng phát triển Tiểu thủ công nghiệp hỗ trợ và DN. ' +
        'Về phía Trung tâm Khuyến công và Tư vấn phát triển công nghiệp 1 (Trung tâm) có ông Nguyễn Toàn Thắng, Bí thư Chi bộ, Giám đốc Trung tâm cùng toàn thể cán bộ, viên chức và người lao động thuộc Trung tâm.',
    );
  });

  it('keeps the order of the genre', () => {
    expect(story.body.map(({ key }) => key.replace(/dai-dien.*/u, 'x'))).toEqual([
      'attendance',
      'photo.ph1',
      'a1.report.x',
      'a1.results',
      'a1.results.2',
      'a1.limitations',
      'a2.conclusion.trung',
      'a2.tasks.trung',
    ]);
  });

  it('turns a typed list into one reported sentence', () => {
    const [report] = story.body.filter(({ key }) => key.startsWith('a1.report'));
    expect(report?.sentences.map((each) => each.text)).toEqual([
      'Tại buổi làm việc, đại diện Lãnh đạo Trung tâm và Lãnh đạo các đơn vị thuộc Trung tâm báo cáo những việc làm được và những khó khăn, vướng mắc của năm 2022; kế hoạch 2023 cùng giải pháp thực hiện; đề xuất, kiến nghị với Lãnh đạo Cục.',
    ]);
  });

  it('explains an abbreviation where it is first used, and never again', () => {
    expect(text.match(/công nghiệp nông thôn/gu)).toHaveLength(1);
    expect(paragraph(story, 'a1.results')).toContain('cơ sở công nghiệp nông thôn (CNNT) ở các địa phương');
    expect(paragraph(story, 'a1.results')).toContain('ứng dụng máy móc thiết bị (ƯDMMTB) tiên tiến');
    expect(paragraph(story, 'a1.results')).toContain('cơ sở CNNT được hỗ trợ');
  });

  it('leaves an abbreviation within a name as the name has it', () => {
    expect(text).toContain('Phòng phát triển Tiểu thủ công nghiệp hỗ trợ và DN.');
    expect(text).not.toContain('doanh nghiệp (DN)');
  });

  it('sets the limitations against the results, in one sentence', () => {
    expect(paragraph(story, 'a1.limitations')).toBe(
      'Bên cạnh những kết quả đạt được, vẫn còn một số hạn chế như: việc tư vấn cho cơ sở CNNT có lúc chưa kịp thời; thiếu phương tiện đưa cán bộ, viên chức xuống địa bàn.',
    );
  });

  it("gives the conclusion to the chair with all offices, the party's first, and does not double the verb", () => {
    expect(paragraph(story, 'a2.conclusion.trung')).toMatch(
      /^Kết luận buổi làm việc, đồng chí Ngô Quang Trung, Bí thư Đảng ủy, Cục trưởng ghi nhận và đánh giá cao nỗ lực/u,
    );
    expect(paragraph(story, 'a2.conclusion.trung')).toContain(
      'đồng chí thống nhất các nhiệm vụ trọng tâm: giữ đoàn kết',
    );
  });

  it('joins the tasks into one sentence that says whose they are', () => {
    const tasks = paragraph(story, 'a2.tasks.trung');
    expect(tasks).toMatch(
      /^Về một số nhiệm vụ cụ thể, đồng chí đề nghị Trung tâm: xác định khuyến công là /u,
    );
    expect(tasks.split('; ')).toHaveLength(5);
  });

  it('ends with the mark of the end, once', () => {
    expect(paragraph(story, 'a2.tasks.trung')).toMatch(/tuyên truyền các kết quả đã đạt được\.\/\.$/u);
    expect(text.match(/\.\/\./gu)).toHaveLength(1);
    expect(story.endMark).toBe('./.');
  });

  it('is credited as agencies print it', () => {
    expect(story.credits.map((each) => each.text)).toEqual(['Tin Ngọc Sơn', 'Ảnh Văn Đốc']);
    expect(renderText(story)).toMatch(
      /\n\nCục trưởng phát biểu kết luận\n\n[\s\S]*\n\nTin Ngọc Sơn\nẢnh Văn Đốc\n$/u,
    );
  });

  it('says nothing of the private note', () => {
    expect(JSON.stringify(story)).not.toMatch(/MARKER-PRIVATE|"n9"|kế toán/u);
  });
});
