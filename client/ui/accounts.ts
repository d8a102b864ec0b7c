/** What a new account must satisfy, checked before the server is asked. */
import { DisplayName, Password, Username } from '../../shared/domain/api';

export const isUsername = (value: string): boolean => Username.safeParse(value).success;
export const isPassword = (value: string): boolean => Password.safeParse(value).success;
export const isDisplayName = (value: string): boolean => DisplayName.safeParse(value).success;
